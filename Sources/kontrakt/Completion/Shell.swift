/// The shells that can be taught. Their scripts hold no list of anything: they ask the program.
enum Shell: String, CaseIterable {
    case bash, zsh, fish

    /// Everything that the program is called.
    private static var names: String {
        (["kontrakt", "kubectl-kontrakt"] + Command.all.map { "kontrakt-" + $0.name }).joined(separator: " ")
    }

    var script: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    private static var bashScript: String {
        #"""
        # What bash completes after kontrakt; written by `kontrakt completions bash`.
        _kontrakt() {
          local line kind=
          COMPREPLY=()
          while IFS= read -r line; do
            case $line in
              :*) kind=$line ;;
              *) COMPREPLY+=("${line%%$'\t'*}") ;;
            esac
          done < <(kontrakt \#(Call.completionWord) "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null </dev/null)
          case $kind in
            :0) compopt -o default ;;
            :16) compopt -o dirnames ;;
          esac
        }
        complete -F _kontrakt \#(names)

        """#
    }

    private static var zshScript: String {
        #"""
        #compdef \#(names)
        # What zsh completes after kontrakt; written by `kontrakt completions zsh`.
        _kontrakt() {
          local -a lines described
          local line word
          lines=("${(@f)$(kontrakt \#(Call.completionWord) "${(@Q)words[1,CURRENT]}" 2>/dev/null </dev/null)}")
          case ${lines[-1]} in
            :0) compset -P '--*='; _files; return ;;
            :16) compset -P '--*='; _files -/; return ;;
          esac
          for line in "${(@)lines[1,-2]}"; do
            word=${line%%$'\t'*}
            if [[ $line == *$'\t'* ]]; then
              described+=("${word//:/\\:}:${line#*$'\t'}")
            else
              described+=("${word//:/\\:}")
            fi
          done
          _describe -V kontrakt described
        }
        if [[ ${funcstack[1]} == _kontrakt ]]; then
          _kontrakt "$@"
        else
          compdef _kontrakt \#(names)
        fi

        """#
    }

    private static var fishScript: String {
        #"""
        # What fish completes after kontrakt; written by `kontrakt completions fish`.
        function __kontrakt_complete
            set -l current (commandline -ct)
            set -l lines (kontrakt \#(Call.completionWord) (commandline -opc) "$current" 2>/dev/null </dev/null)
            set -l lead (string match -r '^--[^=]*=' -- "$current")
            set -l value (string replace -r '^--[^=]*=' '' -- "$current")
            switch "$lines[-1]"
                case ':0'
                    string replace -r -- '^' "$lead" (__fish_complete_path "$value")
                case ':16'
                    string replace -r -- '^' "$lead" (__fish_complete_directories "$value")
                case '*'
                    test (count $lines) -gt 1; and printf '%s\n' $lines[1..-2]
            end
        end
        for name in \#(names)
            complete -c $name -f -k -a '(__kontrakt_complete)'
        end

        """#
    }
}
