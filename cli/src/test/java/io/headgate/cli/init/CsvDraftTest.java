package io.headgate.cli.init;

import static io.headgate.cli.init.Drafting.columns;
import static io.headgate.cli.init.Drafting.csv;
import static io.headgate.cli.init.Drafting.draft;
import static io.headgate.cli.init.Drafting.lines;
import static io.headgate.cli.init.Drafting.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.Job;
import io.headgate.options.schema.SchemaField;
import io.headgate.terms.TextEncoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDraftTest {
  @TempDir Path folder = Path.of("");
  private Drafting files = new Drafting(folder);

  @BeforeEach
  void inFolder() {
    files = new Drafting(folder);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|', '\u0001'})
  void findsTheDelimiter(char delimiter) throws Exception {
    Job job = draft(table("a.csv", delimiter, "id~name~price", "1~Ann~1.5", "2~\"B~b\"~2"));

    assertThat(csv(job).delimiter()).isEqualTo(delimiter);
    assertThat(columns(job)).containsExactly("id int32 required", "name string", "price double");
  }

  private Path table(String name, char delimiter, String... lines) throws IOException {
    return files.write(name, String.join("\n", lines).replace('~', delimiter).split("\n"));
  }

  @Test
  void leavesQuotesAloneWhereTheyBreakRecords() throws Exception {
    Job job =
        draft(
            files.write("a.tsv", "sku\ttitle\tyear", "s1\t\"Big\" box\t1990", "s2\t5\" tube\t\\N"));

    assertThat(csv(job).quote()).isEqualTo('\0');
    assertThat(csv(job).nullValues()).containsExactly("\\N");
    assertThat(columns(job)).containsExactly("sku string", "title string", "year int32");
  }

  @Test
  void keepsQuotesForOneMistake() throws Exception {
    StringBuilder text = new StringBuilder("id,title\n");
    for (int i = 1; i <= 300; i++) {
      text.append(i).append(i == 7 ? ",\"seven" : ",title").append('\n');
    }
    Path file = files.bytes("a.csv", text.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(csv(draft(file)).quote()).isEqualTo('"');
    assertThat(lines(file).get(1))
        .isEqualTo(
            "# 1 of 300 rows would be a dead letter: line 8: a quote is not closed (expected: a closing quote)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0,"Smith 0"~1,Ann~2,Bob~3,5" pipe~4,"open|2 of 5 rows would be dead letters: line 5: a quote inside an unquoted field (expected: fields with quotes to be quoted; or source.csv.quote: none)
          1,a~2,b~3,"unclosed|1 of 3 rows would be a dead letter: line 4: a quote is not closed (expected: a closing quote)
          "1"x,2~"3" ,4~5,6~7,8|2 of 4 rows would be dead letters: line 2: something follows a closing quote (expected: the delimiter or the end)
          0,"Smith, J"~1,5" pipe~2,"open|2 of 3 rows would be dead letters: line 3: a quote inside an unquoted field (expected: fields with quotes to be quoted; or source.csv.quote: none)
          """)
  void keepsQuotesThatBeginFieldsForMistakes(String rows, String letters) throws Exception {
    Path file = files.write("a.csv", ("id,name~" + rows).split("~"));

    assertThat(csv(draft(file)).quote()).isEqualTo('"');
    assertThat(lines(file).get(1)).isEqualTo("# " + letters);
  }

  @Test
  void leavesQuotesAloneThatBeginNoField() throws Exception {
    Path file = files.write("a.csv", "sku,title", "1,5\" tube", "2,7\" tube", "3,x");

    assertThat(lines(file))
        .containsSequence(
            "    # Quotes are characters like others here: taken for quotes, they break rows.",
            "    quote: none");
  }

  @Test
  void takesTextsForNullWhereTheOthersAreNumbers() throws Exception {
    Job job =
        draft(
            files.write(
                "a.csv",
                "qty,who,at,none",
                "1,NULL,2026-01-01,None",
                "NA,Ann,N/A,x",
                "3,Bob,2026-01-02,y"));

    assertThat(csv(job).nullValues()).containsExactly("NA", "N/A");
    assertThat(columns(job))
        .containsExactly("qty int32", "who string", "at timestamp", "none string");
  }

  @Test
  void skipsCommentsAtTheStart() throws Exception {
    Job job =
        draft(
            files.write(
                "a.csv", "# made by hand", "# on Monday", "id,v", "1,2", "# page 2", "3,4"));

    assertThat(csv(job).comment()).isEqualTo('#');
    assertThat(columns(job)).containsExactly("id int32 required", "v int32");
  }

  @Test
  void takesACommentThatNamesTheColumnsForTheHeader() throws Exception {
    Job job =
        draft(files.write("a.tsv", "##version=1", "#chrom\tpos", "chr1\t5", "chr2\t7", "chr2\t9"));

    assertThat(source(job).skipLines()).isEqualTo(1);
    assertThat(columns(job)).containsExactly("chrom string #chrom", "pos int32");
  }

  @Test
  void skipsWhatStandsAboveTheHeader() throws Exception {
    Path sep = files.write("sep.csv", "sep=;", "id;v", "1;2");
    Path title = files.write("title.csv", "Report of March", "", "id,v,w", "1,2,3", "4,5,6");

    assertThat(source(draft(sep)).skipLines()).isEqualTo(1);
    assertThat(columns(draft(sep))).containsExactly("id int32 required", "v int32");
    assertThat(source(draft(title)).skipLines()).isEqualTo(2);
    assertThat(columns(draft(title))).containsExactly("id int32 required", "v int32", "w int32");
    Path block = files.write("block.csv", "By: me", "On: Monday", "", "id,v,w", "1,2,3", "4,5,6");
    assertThat(source(draft(block)).skipLines()).isEqualTo(3);
    assertThat(lines(title))
        .contains("  # The first 2 lines are no header; they begin with \"Report of March\".");
  }

  @Test
  void keepsTypesOverAFooterOfAnotherWidth() throws Exception {
    Path file = files.write("a.csv", "id,v", "1,5", "2,6", "", "Rows: 2");

    assertThat(columns(draft(file))).containsExactly("id int32 required", "v int32");
    assertThat(lines(file).get(1))
        .isEqualTo(
            "# 1 of 3 rows would be a dead letter: line 5, column id: \"Rows: 2\" (expected: a whole number from -2147483648 to 2147483647)");
  }

  @Test
  void recognizesAHeaderOfYears() throws Exception {
    Path file = files.write("a.csv", "region,2019,2020", "North,5,6.5", "South,7,8");

    assertThat(columns(draft(file))).containsExactly("region string", "2019 int32", "2020 double");
    assertThat(lines(file)).contains("  \"2019\": int32                                 # 5 | 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Name,2020,2020|Name, 2020, 2020_2
          region,region,2020|region, region_2, 2020
          a,,2021|a, column_2, 2021
          """)
  void recognizesAHeaderOfYearsAndOfNamesThatAreNotUnique(String header, String names)
      throws Exception {
    Path file = files.write("a.csv", header, "1,2,3", "4,5,6", "7,8,9");

    assertThat(draft(file).schema().stream().map(SchemaField::name))
        .containsExactly(names.split(", "));
  }

  @Test
  void takesYearsAloneForAHeaderIfTheyDiffer() throws Exception {
    assertThat(columns(draft(files.write("a.csv", "2020,2021", "1,2", "3,4"))))
        .containsExactly("2020 int32", "2021 int32");
    assertThat(columns(draft(files.write("b.csv", "2020,2020", "1,2", "3,4"))))
        .containsExactly("column_1 int32", "column_2 int32");
  }

  @Test
  void namesColumnsThatTheHeaderHasTwice() throws Exception {
    Path file = files.write("a.csv", "id,tag,tag,tag_2", "1,a,b,c", "2,d,e,f");

    assertThat(lines(file))
        .containsSequence(
            "  # The header has tag twice: the columns are named here instead of there.",
            "  skipLines: 1",
            "  csv:",
            "    delimiter: \",\"",
            "    header: false",
            "    columns: [id, tag, tag_3, tag_2]");
    assertThat(columns(draft(file)))
        .containsExactly("id int32 required", "tag string", "tag_3 string", "tag_2 string");
  }

  @Test
  void keepsAFieldWithoutANameWhereItHasValues() throws Exception {
    Path unnamed = files.write("a.csv", ",id,v", "0,1,a", "1,2,b");
    Path middle = files.write("b.csv", "city,,2020", "1,2,3", "4,5,6");
    Path several = files.write("c.csv", "id,,v,", "1,x,a,", "2,y,b,");

    assertThat(columns(draft(unnamed)))
        .containsExactly("column_1 int32 ['']", "id int32 required", "v string");
    assertThat(lines(unnamed)).noneMatch(line -> line.contains("Left out"));
    assertThat(columns(draft(middle)))
        .containsExactly("city int32", "column_2 int32 ['']", "2020 int32");
    assertThat(csv(draft(several)).columns()).containsExactly("id", "column_2", "v", "column_4");
    assertThat(lines(several))
        .contains(
            "  # The header leaves several fields without a name: the columns are named here.");
  }

  @Test
  void keepsAFieldWithoutANameWhereOtherColumnsOfTheFilesDiffer() throws Exception {
    Path one = files.write("a.csv", ",id", "0,1");
    Path two = files.write("b.csv", ",id,v", "1,2,b");

    assertThat(columns(draft(one, two)))
        .containsExactly("column_1 int32 ['']", "id int32 required", "v string");
  }

  @Test
  void leavesOutFieldsWithoutANameAndWithoutAValue() throws Exception {
    Path named = files.write("a.csv", "id,v,", "1,a,", "2,b,");
    Path open = files.write("b.csv", "id,v", "1,a,", "2,b,");

    assertThat(columns(draft(named))).containsExactly("id int32 required", "v string");
    assertThat(lines(named)).contains("  # Left out: field 3, which the header does not name.");
    assertThat(columns(draft(open))).containsExactly("id int32 required", "v string");
    assertThat(lines(open))
        .contains(
            "  # Rows have an empty field 3, which the header does not name: it is left out.");
  }

  @Test
  void namesTheColumnsUnderAHeaderOfAnotherWidth() throws Exception {
    Path narrow = files.write("a.csv", "mpg,cyl", "Mazda,21,6", "Datsun,22.8,4", "Hornet,21.4,6");
    Path wide = files.write("b.csv", "a,b,", "1,2", "3,4", "5,6");

    assertThat(columns(draft(narrow))).containsExactly("row string", "mpg double", "cyl int32");
    assertThat(columns(draft(wide))).containsExactly("a int32", "b int32");
    assertThat(lines(wide))
        .containsSequence(
            "  # The header has another number of names than rows have fields: the columns are named here.",
            "  skipLines: 1");
  }

  @Test
  void readsColumnsWithBracketsInTheirNames() throws Exception {
    assertThat(columns(draft(files.write("a.csv", "t,Temp [C],p.q.", "1,2.5,3", "2,3.5,4"))))
        .containsExactly("t int32", "Temp_C double ['Temp [C]']", "p_q int32 ['p.q.']");
  }

  @Test
  void unitesTheColumnsOfAllFiles() throws Exception {
    Path one = files.write("a.csv", "id,name", "1,Ann");
    Path two = files.write("b.csv", "mail,id", "c@x,F-2");

    assertThat(columns(draft(one, two)))
        .containsExactly("id string required", "name string", "mail string");
  }

  @Test
  void namesAFileOfAnotherDialect() throws Exception {
    Path one = files.write("a.csv", "id,name", "1,Ann", "2,Bob");
    Path two = files.write("b.csv", "5;x");

    assertThat(files.refusal(one, two))
        .isEqualTo(
            "Cannot draft a job for b.csv: it is written in another way than a.csv: delimiter \";\" and 2 columns without a header (expected: delimiter \",\" and the columns id, name). Move it elsewhere, or draft a job for each.");
  }

  @Test
  void findsTheEncoding() throws Exception {
    String text = "id,naam\n1,Zoë\n2,Chloé\n";

    assertThat(encoded(text, StandardCharsets.UTF_8)).isEqualTo(TextEncoding.UTF_8);
    assertThat(encoded(text, StandardCharsets.ISO_8859_1)).isEqualTo(TextEncoding.LATIN_1);
    assertThat(encoded(text + "3,x\n".repeat(5000) + "4,é\n", StandardCharsets.ISO_8859_1))
        .isEqualTo(TextEncoding.LATIN_1);
    assertThat(encoded(text + "3,“x”\n", Charset.forName("windows-1252")))
        .isEqualTo(TextEncoding.WINDOWS_1252);
    assertThat(encoded(text, StandardCharsets.UTF_16)).isEqualTo(TextEncoding.UTF_16);
    assertThat(encoded(text, StandardCharsets.UTF_16LE)).isEqualTo(TextEncoding.UTF_16LE);
    assertThat(encoded(text, StandardCharsets.UTF_16BE)).isEqualTo(TextEncoding.UTF_16BE);
  }

  private TextEncoding encoded(String text, Charset charset) throws Exception {
    Path file = files.bytes(charset.name() + ".csv", text.getBytes(charset));
    assertThat(lines(file)).anyMatch(line -> line.contains("# Zoë | Chloé"));
    return source(draft(file)).encoding();
  }

  @Test
  void takesAQuotedEmptyNumberForMissing() throws Exception {
    Path file =
        files.write("a.csv", "\"k\",\"n\",\"at\"", "\"a\",\"\",\"2026-01-01\"", "\"b\",\"5\",\"\"");

    assertThat(columns(draft(file))).containsExactly("k string", "n int32", "at timestamp");
    assertThat(lines(file))
        .contains(
            "# at has no value in 1 of 2 rows, which would be dead letters, so there are no windows.",
            "# eventTime: at");
  }
}
