#compdef hulian
# Completion of hulian in zsh. Save this as _hulian in a folder of $fpath, or put this into ~/.zshrc,
# below compinit:
#   eval "$(hulian completion zsh)"

_hulian() {
    local -a reply values about shown rest
    local line
    reply=("${(@f)$("${(Q)words[1]}" __complete zsh list $((CURRENT - 2)) \
        "${(@Q)words[2,-1]}" 2>/dev/null)}")
    case $reply[1] in
        files)
            compset -P '*='
            _files
            return
            ;;
        goes-on) rest=(-S '') ;;
    esac
    for line in "${(@)reply[2,-1]}"; do
        [[ -n $line ]] && values+=("${line%%$'\t'*}") && about+=("${line#*$'\t'}")
    done
    (( $#values )) || return 1
    # _describe takes `value:description`, and lines the descriptions up.
    for (( i = 1; i <= $#values; i++ )); do
        shown+=("${values[i]//:/\\:}${about[i]:+:${about[i]}}")
    done
    _describe -V hulian shown -U "$rest[@]"
}

if [[ $funcstack[1] == _hulian ]]; then
    _hulian "$@"
else
    compdef _hulian hulian
fi
