# Completion of hulian in fish. Save this as ~/.config/fish/completions/hulian.fish:
#   hulian completion fish > ~/.config/fish/completions/hulian.fish

function __hulian_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l reply ($before[1] __complete fish list (math (count $before) - 1) \
        $before[2..-1] "$current" 2>/dev/null)
    if test "$reply[1]" = files
        set -l option (string match -r '^.*=' -- $current; or echo)
        for path in (__fish_complete_path (string replace -r '^.*=' '' -- $current))
            echo -- $option$path
        end
    else
        printf '%s\n' $reply[2..-1]
    end
end

complete -c hulian -f -a '(__hulian_complete)'
