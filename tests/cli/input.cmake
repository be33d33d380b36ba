# Bad input: one line naming it, the others processed, status 1.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/good.txt "${ARTICLE}")
file(WRITE ${WORK}/empty.txt "")
file(MAKE_DIRECTORY ${WORK}/folder/below ${WORK}/bare)
file(WRITE ${WORK}/folder/b.txt "${ARTICLE}")
file(WRITE ${WORK}/folder/below/a.txt "${ARTICLE}")
file(WRITE ${WORK}/folder/notes.md "${ARTICLE}")
file(WRITE ${WORK}/folder/.hidden.txt "${ARTICLE}")
file(COPY_FILE ${ENTENTE} ${WORK}/binary.txt)

# /proc/self/mem opens and cannot be read, even by root.
entente(1 extract missing.txt good.txt empty.txt binary.txt /proc/self/mem good.txt)
expect_lines(OUT 6)
expect_lines(ERR 4)
expect(ERR "entente: missing.txt: cannot be opened: No such file or directory")
expect(ERR "entente: empty.txt: ")
expect(ERR "entente: binary.txt: ")
expect(ERR "entente: /proc/self/mem: cannot be read: ")
expect(OUT "\"document\":\"missing.txt\",\"error\":")
expect(OUT "\"document\":\"good.txt\"")

entente(1 build missing.txt good.txt -o out)
expect_lines(ERR 1)
expect_files(out about.json people.jsonl meetings.jsonl co-mentions.jsonl organizations.jsonl ties.csv graph.graphml graph.gexf)

entente(1 build empty.txt binary.txt -o nothing)
expect(ERR "nothing could be read, so nothing is written")
expect_files(nothing)

# A folder: every .txt, .html and the like below it, in order of names; no hidden file, nothing else.
entente(0 extract folder)
expect_lines(OUT 2)
string(FIND "${OUT}" "folder/b.txt" first)
string(FIND "${OUT}" "folder/below/a.txt" second)
if(NOT first LESS second)
    wrong("the files of a folder are out of order:\n${OUT}")
endif()

entente(1 extract bare good.txt)
expect(ERR "entente: bare: holds no file to read: none that ends in .txt .html")
expect_lines(OUT 1)

# A file reached twice is one report.
entente(0 build good.txt good.txt ./good.txt -o once)
file(STRINGS ${WORK}/once/meetings.jsonl meetings)
list(LENGTH meetings count)
if(NOT count EQUAL 1)
    wrong("one report read three times gave ${count} meetings")
endif()
file(READ ${WORK}/once/meetings.jsonl meetings)
string(REGEX MATCHALL "\"document\":" documents "${meetings}")
list(LENGTH documents count)
if(NOT count EQUAL 1)
    wrong("one report read three times stands ${count} times as evidence")
endif()

# Standard input, and a file to write to.
execute_process(COMMAND ${ENTENTE} extract - -o from-stdin.jsonl INPUT_FILE ${WORK}/good.txt WORKING_DIRECTORY ${WORK}
                RESULT_VARIABLE STATUS)
set(last_command "entente extract - < good.txt")
if(NOT STATUS EQUAL 0)
    wrong("ended with ${STATUS}")
endif()
file(READ ${WORK}/from-stdin.jsonl OUT)
expect(OUT "{\"document\":\"-\"")
expect_lines(OUT 1)
finish()
