# Completion of nutgraf in bash. Candidates come from the index, so from whoever wrote its pages: each is put on the line as one word of
# text, whatever it holds.
_nutgraf() {
    # The words of the line up to the cursor, quotes taken away: bash itself parts words at `:` and `=` too.
    local line=${COMP_LINE:0:COMP_POINT} word='' quote='' begun='' char one before i
    local -a words=() found=()
    for ((i = 0; i < ${#line}; i++)); do
        char=${line:i:1}
        if [[ $quote == "'" ]]; then
            if [[ $char == "'" ]]; then quote=; else word+=$char; fi
        elif [[ $char == '\' ]]; then
            i=$((i + 1)) word+=${line:i:1} begun=1
        elif [[ $quote == '"' ]]; then
            if [[ $char == '"' ]]; then quote=; else word+=$char; fi
        elif [[ $char == [\'\"] ]]; then
            quote=$char begun=1
        elif [[ $char == [[:space:]] ]]; then
            if [[ $begun ]]; then words+=("$word"); fi
            word='' begun=
        else
            word+=$char begun=1
        fi
    done
    words+=("$word")
    while IFS= read -r -d $'\v' one || [[ $one ]]; do
        found+=("$one")
    done < <(_NUTGRAF_COMPLETE=bash _CLAP_IFS=$'\v' _CLAP_COMPLETE_INDEX=$((${#words[@]} - 1)) \
        _CLAP_COMPLETE_COMP_TYPE=$COMP_TYPE _CLAP_COMPLETE_SPACE=false nutgraf -- "${words[@]}" 2>/dev/null)
    # What stands before the last `:` or `=` of a word without quotes is no part of what bash replaces.
    before=
    if [[ ! $quote && $word == *[:=]* ]]; then
        before=${word%"${word##*[:=]}"}
    fi
    COMPREPLY=()
    for one in "${found[@]}"; do
        case $quote in
            \') one=${one//\'/\'\\\'\'} ;;
            \")
                one=${one//\\/\\\\}
                one=${one//\"/\\\"}
                one=${one//\$/\\\$}
                one=${one//\`/\\\`}
                # The history is asked for within these quotes, whatever stands before the mark.
                one=${one//!/\"\\!\"}
                ;;
            *)
                one=${one#"$before"}
                printf -v one %q "$one"
                ;;
        esac
        COMPREPLY+=("$one")
    done
    # A name of a field and an option that wants a value go on; anything else is a whole word.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} != *[:=/] ]]; then
        compopt +o nospace 2>/dev/null
    fi
}
complete -o nospace -o bashdefault -o nosort -F _nutgraf nutgraf 2>/dev/null ||
    complete -o nospace -o bashdefault -F _nutgraf nutgraf
