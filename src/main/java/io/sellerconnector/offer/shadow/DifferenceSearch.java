package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.ShadowDifference;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.offer.ShadowMode.Criteria;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds and counts differences that have lasted. */
@Component
final class DifferenceSearch {

  private final JdbcClient jdbc;

  DifferenceSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param pairing null: whichever were compared
   */
  List<ShadowDifference> find(@Nullable Pairing pairing, Criteria criteria) {
    List<String> conditions = new ArrayList<>(List.of("id > :after", "times > 0"));
    Map<String, Object> params = new HashMap<>(Map.of("after", criteria.after()));
    if (pairing != null) {
      conditions.add("live = :live and shadow = :shadow");
      params.put("live", pairing.live());
      params.put("shadow", pairing.shadow());
    }
    if (criteria.field() != null) {
      conditions.add("field = :field");
      params.put("field", criteria.field().name());
    }
    if (criteria.sku() != null) {
      conditions.add("sku = :sku");
      params.put("sku", criteria.sku().value());
    }
    if (criteria.open() != null) {
      conditions.add("resolved_at is " + (criteria.open() ? "null" : "not null"));
    }
    return jdbc.sql(
            "select * from shadow_difference where %s order by id fetch first :limit rows only"
                .formatted(String.join(" and ", conditions)))
        .params(params)
        .param("limit", criteria.limit())
        .query((row, _) -> read(row))
        .list();
  }

  /** Those that last, by field; a field without any has no entry. */
  Map<Field, Long> open(Pairing pairing) {
    Map<Field, Long> open = new EnumMap<>(Field.class);
    jdbc.sql(
            """
            select field, count(*) from shadow_difference
            where state = 'OPEN' and live = :live and shadow = :shadow group by field
            """)
        .param("live", pairing.live())
        .param("shadow", pairing.shadow())
        .query(row -> {
          open.put(Field.valueOf(row.getString(1)), row.getLong(2));
        });
    return open;
  }

  /** Those that wait for their second look. */
  long suspected(Pairing pairing) {
    return jdbc.sql(
            """
            select count(*) from shadow_difference
            where state = 'SUSPECTED' and live = :live and shadow = :shadow
            """)
        .param("live", pairing.live())
        .param("shadow", pairing.shadow())
        .query(Long.class)
        .single();
  }

  private static ShadowDifference read(ResultSet row) throws SQLException {
    return new ShadowDifference(
        row.getLong("id"),
        new SkuId(row.getString("sku")),
        new Market(
            new MarketplaceAccount(row.getString("marketplace")),
            new SalesChannel(row.getString("sales_channel"))),
        Field.valueOf(row.getString("field")),
        row.getString("live"),
        row.getString("shadow"),
        row.getString("live_value"),
        row.getString("shadow_value"),
        row.getLong("times"),
        Timestamps.get(row, "first_seen"),
        Timestamps.get(row, "last_seen"),
        Timestamps.getNullable(row, "resolved_at"));
  }
}
