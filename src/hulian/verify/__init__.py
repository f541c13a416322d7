"""The figures of a draft, held against a fact base and against each other.

`verify` is where it begins; it reads a `draft`, works out the `scope` of each figure, finds the
candidates among the `facts`, makes each a `match` and speaks a `verdict`. What needs no base stands
in `changes`, `shares`, `sums`, `parts`, `totals`, `lists` and `twice`.
"""
