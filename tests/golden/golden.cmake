# What the program prints for golden/articles, byte for byte as in golden/expected, whatever the locale.
#
# `./dev golden` (WRITE) makes the expected files anew. Lines of gazetteers are written as N, so that a table may grow.
# The last part of the report names the command and the checksum of every table, and is left out. What holds figures of
# igraph to the last digit differs between processors, so the graph is held against the same run
# under the C locale instead.
include(${CMAKE_CURRENT_LIST_DIR}/../cli/check.cmake)

set(expected ${CMAKE_CURRENT_LIST_DIR}/expected)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/articles DESTINATION ${WORK})

entente(0 extract articles -o extract.jsonl)
entente(0 run articles -o out)
entente(0 explain "Zakir Hasanov" "Yaşar Güler")
file(WRITE ${WORK}/explain.txt "${OUT}")
file(RENAME ${WORK}/out ${WORK}/told) # the report names the folder it goes to
command(0 ${CMAKE_COMMAND} -E env LC_ALL=C ${ENTENTE} run articles -o out)
file(RENAME ${WORK}/out ${WORK}/plain)
file(RENAME ${WORK}/told ${WORK}/out)

set(files extract.jsonl explain.txt out/people.jsonl out/meetings.jsonl out/ties.csv out/report.md)
foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME)
    file(READ ${WORK}/${file} content)
    string(REGEX REPLACE "([a-z]\\.(tsv|txt)):[0-9]+" "\\1:N" content "${content}")
    string(REGEX REPLACE "<a id=.how.>.*" "" content "${content}")
    file(WRITE ${WORK}/${file} "${content}")
    if(WRITE)
        file(MAKE_DIRECTORY ${expected})
        file(COPY_FILE ${WORK}/${file} ${expected}/${name})
    else()
        set(last_command "golden")
        expect_same(${WORK}/${file} ${expected}/${name}) # ./dev golden writes it anew
    endif()
endforeach()
foreach(name graph.graphml graph.gexf graph.dot graph.svg report.html)
    expect_same(out/${name} plain/${name})
endforeach()
finish()
