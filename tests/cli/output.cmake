# An output folder that cannot be written is said before any work: the missing input is never reached.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/a.txt "${ARTICLE}")
foreach(subcommand run build)
    entente(1 ${subcommand} missing.txt -o /proc/no/such)
    expect(ERR "entente: /proc/no/such: cannot be written: ")
    expect_lines(ERR 1)
    entente(1 ${subcommand} missing.txt -o a.txt)
    expect(ERR "entente: a.txt: cannot be written: Not a directory")
    expect_lines(ERR 1)
endforeach()

entente(0 build a.txt -o made/on/the/way)
expect_files(made/on/the/way about.json people.jsonl meetings.jsonl co-mentions.jsonl organizations.jsonl ties.csv graph.graphml graph.gexf)

entente(1 extract a.txt -o no/such/folder.jsonl)
expect(ERR "entente: no/such/folder.jsonl: cannot be written: No such file or directory")

command(1 sh -c "'${ENTENTE}' extract a.txt > /dev/full")
expect(ERR "standard output cannot be written")
finish()
