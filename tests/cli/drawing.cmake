# A drawing program that fails, hangs or is missing costs the drawing, not the run; an old drawing does not stay.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

set(data about.json people.jsonl meetings.jsonl co-mentions.jsonl organizations.jsonl ties.csv graph.graphml graph.gexf graph.dot report.md report.html)
file(WRITE ${WORK}/a.txt "${ARTICLE}")

entente(0 run a.txt -o out)
expect_files(out ${data} graph.svg graph.png)
expect(ERR "1 document: ")
expect(ERR "out/report.md")

program_with_drawing("exit 3")
command(0 ${DRAWING_ENTENTE} run a.txt -o out)
expect(ERR "warning: graph.svg is not drawn: entente-draw failed")
expect_files(out ${data})

program_with_drawing("sleep 30")
command(0 ${DRAWING_ENTENTE} run a.txt -o out --drawing-limit 1)
expect(ERR "warning: graph.png is not drawn: it took longer than 1 s")
expect_files(out ${data})

file(REMOVE ${WORK}/bin/entente-draw)
command(0 ${CMAKE_COMMAND} -E env PATH=/nowhere ${DRAWING_ENTENTE} run a.txt -o out --quiet)
expect(ERR "warning: graph.svg is not drawn: entente-draw cannot be started: No such file or directory")
expect_lines(ERR 2)
expect_files(out ${data})
finish()
