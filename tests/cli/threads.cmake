# The same bytes for any number of threads, and, across documents, for any order of the inputs.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(GLOB articles ${SOURCE}/tests/corpus/*.txt)
list(SORT articles)
set(reversed ${articles})
list(REVERSE reversed)

foreach(threads 1 2 5)
    entente(0 extract --threads ${threads} -o ${threads}.jsonl ${articles})
    entente(0 build --threads ${threads} -o build-${threads} ${articles})
endforeach()
entente(0 build --threads 2 -o build-reversed ${reversed})
entente(0 build --threads 2 -o build-folder ${SOURCE}/tests/corpus)

foreach(threads 2 5)
    expect_same(1.jsonl ${threads}.jsonl)
endforeach()
foreach(file people.jsonl meetings.jsonl co-mentions.jsonl organizations.jsonl ties.csv graph.graphml graph.gexf)
    foreach(other 2 5 reversed folder)
        expect_same(build-1/${file} build-${other}/${file})
    endforeach()
endforeach()
finish()
