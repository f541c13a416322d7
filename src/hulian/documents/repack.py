"""A zip archive with some of its members changed, the others byte for byte as they were packed."""

from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The archive with other contents for some of its members, and with new ones after them.

    The members that stay are not packed again: what they have in the archive is copied.
    """
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        infos = old.infolist()
        ends = sorted([*(info.header_offset for info in infos), old.start_dir])
        for info in infos:
            if info.filename in changes:
                kept = ZipInfo(info.filename, info.date_time)
                kept.compress_type, kept.external_attr = ZIP_DEFLATED, info.external_attr
                new.writestr(kept, changes[info.filename])
                continue
            end = next(end for end in ends if end > info.header_offset)
            moved = copy(info)
            moved.header_offset = stream.tell()
            stream.write(data[info.header_offset : end])
            new.start_dir = stream.tell()
            new.filelist.append(moved)
            new.NameToInfo[moved.filename] = moved
        known = {info.filename for info in infos}
        for name in changes.keys() - known:
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), changes[name], ZIP_DEFLATED)
        new.comment = old.comment
    return stream.getvalue()
