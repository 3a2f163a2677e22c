package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds ids that somebody may have meant, by the index of ids alone. */
public final class NearSkus {

  private static final String FROM =
      "select id from inventory_sku where id >= ? order by id fetch first ? rows only";

  private final JdbcTemplate jdbc;

  public NearSkus(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** In another case, with the end left out, and with a typo in the last letters. */
  public List<SkuId> of(SkuId sku, int most) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(sku.value());
    spellings.add(sku.value().toUpperCase(Locale.ROOT));
    spellings.add(sku.value().toLowerCase(Locale.ROOT));
    Set<String> found = new LinkedHashSet<>();
    for (int cut : lengths(sku.value())) {
      for (String spelling : spellings) {
        if (found.size() < most && cut <= spelling.length()) {
          found.addAll(beginningWith(spelling.substring(0, cut), most));
        }
      }
    }
    return found.stream().limit(most).map(SkuId::new).toList();
  }

  private static List<Integer> lengths(String id) {
    List<Integer> lengths = new ArrayList<>();
    for (int length = id.length(); length >= Math.max(1, id.length() - 3); length--) {
      lengths.add(length);
    }
    if (id.length() > 8) {
      lengths.add(id.length() / 2);
    }
    return lengths;
  }

  private List<String> beginningWith(String prefix, int most) {
    return jdbc.query(FROM, (row, _) -> row.getString(1), prefix, most).stream()
        .filter(id -> id.startsWith(prefix))
        .toList();
  }
}
