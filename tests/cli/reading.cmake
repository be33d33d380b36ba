# Web pages, records, tables, compressed files, other encodings: what is read, under which id, and what is refused.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

set(SENTENCE "Defence Minister Zakir Hasanov met the Turkish ambassador, Cahit Bağcı, in Baku on 4 April 2025.")
file(WRITE ${WORK}/page.html "<html><head><title>Ministers meet in Baku today | Site</title>
<meta property='article:published_time' content='2025-04-05T08:00:00Z'><link rel='canonical' href='https://site.example/5'>
<script>var x = '<p>Joe Biden met Emmanuel Macron in Paris on Monday.</p>'</script></head><body>
<nav><a href='/'>Joe Biden met Emmanuel Macron in Paris.</a></nav><h1>Ministers meet in Baku today</h1>
<p>Defence Minister <b>Zakir</b> Hasanov met the Turkish ambassador, Cahit Ba&#287;c&#305;, in Baku on 4 April 2025.</p>
<div class='related'><a href='/b'>Joe Biden met Olaf Scholz</a></div></body></html>")
file(WRITE ${WORK}/crawl.jsonl "{\"url\":\"https://a.example/1\",\"maintext\":\"${SENTENCE}\",\"date_publish\":\"2025-04-05 10:00:00\"}
{\"text\": \"broken

{\"article\":{\"headline\":\"Ministers meet\",\"articleBody\":\"${SENTENCE}\"}}
{\"id\":7,\"texts\":{\"main\":[\"${SENTENCE}\",\"Second paragraph.\"]}}
")
file(WRITE ${WORK}/table.csv "Id,Title,Text\n5,Ministers meet,\"${SENTENCE}\nHe said \"\"yes\"\".\"\n6,Empty,\n")
file(WRITE ${WORK}/semicolons.csv "title;body\nMinisters meet;${SENTENCE}\n")
file(WRITE ${WORK}/plain.txt "${SENTENCE}\n")
file(WRITE ${WORK}/list "plain.txt\npage.html\n")
execute_process(COMMAND gzip -k plain.txt page.html crawl.jsonl WORKING_DIRECTORY ${WORK})
file(SIZE ${WORK}/page.html.gz size)
math(EXPR size "${size} - 20")
execute_process(COMMAND head -c ${size} page.html.gz OUTPUT_FILE ${WORK}/cut.html.gz WORKING_DIRECTORY ${WORK})

entente(0 extract page.html page.html.gz)
expect_lines(OUT 2)
expect(OUT "\"document\":\"page.html\",\"title\":\"Ministers meet in Baku today\",\"published\":\"2025-04-05\",\"language\":\"en\"")
expect(OUT "\"url\":\"https://site.example/5\"")
expect(OUT "\"text\":\"Cahit Bağcı\"")
expect(OUT "\"date\":\"2025-04-04\"")
expect_not(OUT "biden")

entente(1 extract crawl.jsonl crawl.jsonl.gz)
expect_lines(OUT 8)
expect(OUT "\"document\":\"https://a.example/1\"")
expect(OUT "\"published\":\"2025-04-05\"")
expect(OUT "\"document\":\"crawl.jsonl:2\",\"error\":\"is no JSON: ")
expect(OUT "\"document\":\"crawl.jsonl:4\",\"title\":\"Ministers meet\"")
expect(ERR "entente: crawl.jsonl:2:")
expect(ERR "entente: crawl.jsonl:5: holds no text and no html")
expect(ERR "entente: crawl.jsonl.gz:2:")

# A list in one file, objects one behind the other, one alone; each fault with its line, the rest goes on.
file(WRITE ${WORK}/list.json "[{\"title\":\"A ] \\\" } day\",\n \"text\":\"${SENTENCE}\"},\n{\"url\":\"https://a.example/2\",\"text\":\"${SENTENCE}\"},
{\"text\": \"broken\" \"x\"},\n7,\n{\"text\":\"${SENTENCE}\"}\n]\n")
entente(1 extract list.json)
expect_lines(OUT 5)
expect(OUT "{\"document\":\"list.json:1\",\"title\":\"A ]")
expect(OUT "{\"document\":\"https://a.example/2\"")
expect(ERR "entente: list.json:4:")
expect(ERR "entente: list.json:5:")
expect(OUT "{\"document\":\"list.json:6\"")
file(WRITE ${WORK}/cut.json "[{\"text\":\"${SENTENCE}\"},\n{\"text\":\"cut")
entente(1 extract cut.json)
expect(OUT "{\"document\":\"cut.json:1\",\"title\"")
expect(ERR "entente: cut.json:2: is cut off: the list has no end")
file(WRITE ${WORK}/one.json "\n{\"text\":\"${SENTENCE}\"}\n")
entente(0 extract one.json)
expect(OUT "{\"document\":\"one.json\"")
file(WRITE ${WORK}/several.json "{\"text\":\"${SENTENCE}\"}\n{\"text\":\"${SENTENCE}\"} words\nand more")
entente(1 extract several.json)
expect_lines(OUT 3)
expect(ERR "entente: several.json:2: is no JSON: an object should start here")

entente(1 extract crawl.jsonl --field text=texts.main)
expect(OUT "\"document\":\"7\"")

entente(1 extract table.csv)
expect(OUT "{\"document\":\"5\",\"title\":\"Ministers meet\"")
expect(ERR "entente: table.csv:4: holds no text")
entente(0 extract semicolons.csv)
expect(OUT "{\"document\":\"semicolons.csv:2\"")
entente(1 extract table.csv --field text=Nowhere)
expect(ERR "entente: table.csv:1: the first line names no column for the text")

entente(1 extract cut.html.gz plain.txt.gz)
expect(ERR "entente: cut.html.gz: is cut off")
expect(OUT "{\"document\":\"plain.txt.gz\"")

# Offsets are the source's own, in any encoding.
foreach(encoding utf-8 utf-16 windows-1254 iso-8859-9)
    execute_process(COMMAND iconv -f utf-8 -t ${encoding} plain.txt OUTPUT_FILE ${WORK}/${encoding}.txt WORKING_DIRECTORY ${WORK})
    entente(0 extract ${encoding}.txt)
    expect(OUT "\"text\":\"Cahit Bağcı\"")
endforeach()
entente(0 extract windows-1254.txt)
expect(OUT "\"start\":59,\"end\":70,\"text\":\"Cahit Bağcı\"")
entente(0 extract utf-16.txt)
expect(OUT "\"start\":120,\"end\":142,\"text\":\"Cahit Bağcı\"")
entente(0 extract --encoding koi8-r plain.txt)
entente(2 extract --encoding klingon plain.txt)
expect(ERR "there is no encoding 'klingon'")

# Which files.
file(MAKE_DIRECTORY ${WORK}/folder/drafts)
file(COPY_FILE ${WORK}/plain.txt ${WORK}/folder/a.txt)
file(COPY_FILE ${WORK}/page.html ${WORK}/folder/b.html)
file(COPY_FILE ${WORK}/plain.txt ${WORK}/folder/drafts/c.txt)
file(COPY_FILE ${WORK}/plain.txt ${WORK}/folder/d.dat)
entente(0 extract folder)
expect_lines(OUT 3)
entente(0 extract folder --include *.dat)
expect_lines(OUT 1)
entente(0 extract folder --exclude drafts --exclude *.html)
expect_lines(OUT 1)
entente(0 extract --files-from list)
expect_lines(OUT 2)
execute_process(COMMAND ${ENTENTE} extract --files-from - INPUT_FILE ${WORK}/list WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE OUT)
expect_lines(OUT 2)
execute_process(COMMAND ${ENTENTE} extract - INPUT_FILE ${WORK}/crawl.jsonl WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE OUT
                ERROR_VARIABLE ERR)
expect_lines(OUT 4)
expect(OUT "\"document\":\"-:2\"")

# A document above the limit is refused, and the rest goes on.
string(REPEAT "${SENTENCE} " 15000 long)
file(WRITE ${WORK}/long.jsonl "{\"text\":\"${long}\"}\n{\"text\":\"${SENTENCE}\"}\n")
entente(1 extract long.jsonl --document-limit 1)
expect(ERR "entente: long.jsonl:1: is larger than the limit of 1048576 bytes")
expect(OUT "{\"document\":\"long.jsonl:2\",\"title\"")

entente(2 extract plain.txt --input-format pdf)
entente(2 extract plain.txt --field colour=x)
finish()
