package io.sellerconnector.affiliate.vtexseller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches for the numbers of cards and for their security code. */
final class CardScan {

  private final List<String> numbers;
  private final Pattern code;
  private final List<String> found = new ArrayList<>();
  private int cells;

  /**
   * @param code of all the cards; three digits stand in many places, so it is found as a value, or
   *     beside a word for it
   */
  CardScan(List<String> numbers, String code) {
    this.numbers = numbers;
    this.code =
        Pattern.compile(
            "\"%1$s\"|'%1$s'|(?i:code|cvv|cvc)[^0-9]{1,12}%1$s(?![0-9])".formatted(code));
  }

  /** Every column of every table. */
  void database(JdbcClient jdbc) {
    List<String> tables =
        jdbc.sql(
                "select table_name from information_schema.tables where table_type = 'BASE TABLE'"
                    + " and lower(table_schema) = 'public'")
            .query(String.class)
            .list();
    for (String table : tables) {
      for (Map<String, Object> row :
          jdbc.sql("select * from \"" + table + "\"").query().listOfRows()) {
        row.forEach((column, value) -> {
          cells++;
          text(
              table + "." + column,
              value instanceof byte[] bytes
                  ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                  : String.valueOf(value));
        });
      }
    }
  }

  void text(String where, String text) {
    for (String number : numbers) {
      // Also cut into groups, as cards print it.
      String grouped = number.replaceAll("(....)(?=.)", "$1[ -]?");
      if (Pattern.compile(grouped).matcher(text).find()) {
        found.add(where + " has a card's number");
      }
    }
    if (code.matcher(text).find()) {
      found.add(where + " has a security code");
    }
  }

  int cells() {
    return cells;
  }

  /** Where something was found; what is not said. */
  List<String> found() {
    return found;
  }
}
