# What the scripts here share: run the program, hold what it did against what it should have done.
#
# A script runs in WORK, which is empty at its start, with ENTENTE, SOURCE, BUILD and the rest from tests/CMakeLists.txt.
# Every check goes on after a failure, so that one run shows all of them; finish() then fails the test.

cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
set(failures 0)

macro(wrong)
    math(EXPR failures "${failures} + 1")
    message(NOTICE "${last_command}\n  ${ARGN}")
endmacro()

# command(STATUS PROGRAM ARGUMENT...): leaves what it printed in OUT and ERR.
macro(command expected_status)
    string(REPLACE ";" " " last_command "${ARGN}")
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${WORK} INPUT_FILE /dev/null RESULT_VARIABLE STATUS
                    OUTPUT_VARIABLE OUT ERROR_VARIABLE ERR)
    if(NOT STATUS STREQUAL ${expected_status})
        wrong("ended with '${STATUS}', not ${expected_status}\n${ERR}")
    endif()
endmacro()

macro(entente expected_status)
    command(${expected_status} ${ENTENTE} ${ARGN})
endmacro()

# The text (not a pattern) must be in the variable, or must not.
macro(expect variable text)
    string(FIND "${${variable}}" "${text}" found_at)
    if(found_at EQUAL -1)
        wrong("${variable} lacks '${text}'; it is:\n${${variable}}")
    endif()
endmacro()

macro(expect_not variable text)
    string(FIND "${${variable}}" "${text}" found_at)
    if(NOT found_at EQUAL -1)
        wrong("${variable} holds '${text}':\n${${variable}}")
    endif()
endmacro()

macro(expect_lines variable count)
    string(REGEX MATCHALL "\n" newlines "${${variable}}")
    list(LENGTH newlines line_count)
    if(NOT line_count EQUAL ${count})
        wrong("${variable} has ${line_count} lines, not ${count}:\n${${variable}}")
    endif()
endmacro()

# The folder holds exactly these, hidden files included; without names it is empty. A folder that is not there is empty.
macro(expect_files folder)
    file(GLOB listed RELATIVE ${WORK}/${folder} ${WORK}/${folder}/* ${WORK}/${folder}/.*)
    list(REMOVE_ITEM listed . ..)
    set(listed_expected ${ARGN})
    list(SORT listed)
    list(SORT listed_expected)
    if(NOT "${listed}" STREQUAL "${listed_expected}")
        wrong("${folder} holds '${listed}', not '${listed_expected}'")
    endif()
endmacro()

macro(expect_same one other)
    execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${one} ${other} WORKING_DIRECTORY ${WORK}
                    RESULT_VARIABLE differs OUTPUT_QUIET ERROR_QUIET)
    if(differs)
        wrong("${one} differs from ${other}")
    endif()
endmacro()

macro(finish)
    if(failures)
        message(FATAL_ERROR "${failures} checks failed")
    endif()
endmacro()

# A copy of the program with a drawing program of our own beside it: the shell commands in `script`.
macro(program_with_drawing script)
    file(MAKE_DIRECTORY ${WORK}/bin)
    file(COPY ${ENTENTE} DESTINATION ${WORK}/bin)
    file(WRITE ${WORK}/bin/entente-draw "#!/bin/sh\n${script}\n")
    file(CHMOD ${WORK}/bin/entente-draw PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    set(DRAWING_ENTENTE ${WORK}/bin/entente)
endmacro()

set(ARTICLE "Defence Minister Zakir Hasanov met the Turkish ambassador, Cahit Bağcı, in Baku on 4 April 2025.\n")
