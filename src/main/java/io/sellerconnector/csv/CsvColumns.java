package io.sellerconnector.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of one kind of file.
 *
 * @param required a file without one of them is refused
 * @param optional may be missing as a whole
 */
public record CsvColumns(List<String> required, List<String> optional) {

  private static final int SHOWN = 60;

  /**
   * Where each column is in a file.
   *
   * @throws CsvRefused if the header is not one of this kind
   */
  public Map<String, Integer> locate(List<String> header) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip().toLowerCase(Locale.ROOT);
      if (!required.contains(name) && !optional.contains(name)) {
        throw refused("the header has an unknown column \"" + shown(header.get(i)) + "\"");
      }
      if (places.put(name, i) != null) {
        throw refused("the header has the column " + name + " twice");
      }
    }
    List<String> missing = new ArrayList<>(required);
    missing.removeAll(places.keySet());
    if (!missing.isEmpty()) {
      throw refused("the header lacks " + String.join(", ", missing));
    }
    return places;
  }

  /** It goes to logs and terminals, and what is not CSV may have anything for a header. */
  private static String shown(String name) {
    String text = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  public CsvRefused refused(String what) {
    return new CsvRefused(
        "Nothing was loaded: %s. The columns are %s%s"
            .formatted(
                what,
                String.join(", ", required),
                optional.isEmpty()
                    ? "."
                    : " and, if you like, " + String.join(", ", optional) + "."));
  }
}
