# Ctrl-C, and being told to end: status 130, nothing half-written, and what was there before stays as it was.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/a.txt "${ARTICLE}")
file(MAKE_DIRECTORY ${WORK}/old)
file(WRITE ${WORK}/old/ties.csv "of an earlier run\n")
program_with_drawing("sleep 30")

foreach(signal INT TERM)
    command(130 timeout --preserve-status --signal ${signal} 2 ${DRAWING_ENTENTE} run a.txt -o new/folder)
    expect(ERR "entente: interrupted")
    expect_files(new)
    command(130 timeout --preserve-status --signal ${signal} 2 ${DRAWING_ENTENTE} run a.txt -o old)
    expect_files(old ties.csv)
endforeach()

# Waiting for standard input, with the output file begun.
command(130 sh -c "sleep 3 | timeout --preserve-status --signal INT 2 '${ENTENTE}' extract - -o begun.jsonl")
expect_files(. a.txt bin old)
finish()
