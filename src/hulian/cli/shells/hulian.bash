# Completion of hulian in bash. Put this into ~/.bashrc:
#   eval "$(hulian completion bash)"

_hulian() {
    local IFS=$'\n' reply style=insert
    # 63 and 33: readline lists what may follow, and there is room to say what it is.
    [[ $COMP_TYPE == 63 || $COMP_TYPE == 33 ]] && style=list
    reply=($("${COMP_WORDS[0]/#\~/$HOME}" __complete bash "$style" "$((COMP_CWORD - 1))" \
        "${COMP_WORDS[@]:1}" 2>/dev/null))
    COMPREPLY=("${reply[@]:1}")
    case ${reply[0]} in
        files) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$2")) ;;
        goes-on) compopt -o nospace 2>/dev/null ;;
    esac
}

complete -o nosort -F _hulian hulian 2>/dev/null || complete -F _hulian hulian
