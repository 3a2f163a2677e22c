package io.sellerconnector.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvNumberTests {

  private static final CsvColumns COLUMNS = new CsvColumns(List.of("number"), List.of());

  @ParameterizedTest
  @ValueSource(strings = {"٣", "3٣", "３", "٣.٠٠", "१२", "𝟛"})
  void takesNoDigitsOfOtherScripts(String digits) {
    assertThat(read(digits, CsvRow::money)).containsExactly("\"" + digits + "\" is not a number");
    assertThat(read(digits, CsvRow::wholeNumber))
        .hasSize(1)
        .first()
        .asString()
        .contains("not a number");
    assertThat(read(digits, CsvRow::wholeLong))
        .hasSize(1)
        .first()
        .asString()
        .contains("not a number");
    assertThat(read(digits, CsvRow::plainDecimal))
        .hasSize(1)
        .first()
        .asString()
        .contains("not a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "007"})
  void takesDigits(String digits) {
    assertThat(read(digits, CsvRow::money)).isEmpty();
    assertThat(read(digits, CsvRow::wholeNumber)).isEmpty();
  }

  private static List<String> read(String number, Function<String, ?> reading) {
    List<String> faults = new ArrayList<>();
    CsvFile.open(new StringReader("number\n" + number + "\n"), COLUMNS)
        .forEach(
            new CsvFile.Rows() {
              @Override
              public void row(CsvRow row) {
                try {
                  row.required("number", reading::apply);
                } catch (CsvFault e) {
                  faults.add(e.reason());
                }
              }

              @Override
              public void fault(long line, CsvFault fault) {
                faults.add(fault.reason());
              }
            });
    return faults;
  }
}
