package io.sellerconnector.offer.policy;

import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables {@code offering_decision} and {@code offering_revision}. */
@Component
public final class SalesDecisionTable {

  private static final String COLUMNS =
      "select sku, marketplace, sales_channel, offered, stop_reason, decided_at, revision, decided_by"
          + " from offering_decision ";
  private static final String INSERT =
      """
      insert into offering_decision
        (offered, stop_reason, decided_at, decided_by, revision, sku, marketplace, sales_channel)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      update offering_decision
      set offered = ?, stop_reason = ?, decided_at = ?, decided_by = ?, revision = ?
      where sku = ? and marketplace = ? and sales_channel = ?
      """;

  private final JdbcTemplate jdbc;

  public SalesDecisionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A decision and when it became visible in relation to others. */
  record Revised(Decision decision, long revision) {}

  /** The next revision; locks out whoever else decides until the transaction ends. */
  long nextRevision() {
    jdbc.update("update offering_revision set revision = revision + 1 where id = 1");
    return jdbc.query(
            "select revision from offering_revision where id = 1", (row, _) -> row.getLong(1))
        .getFirst();
  }

  public List<Decision> of(Collection<SkuId> skus) {
    Object[] ids = {skus.stream().map(SkuId::value).distinct().sorted().toArray(String[]::new)};
    return jdbc.query(
        COLUMNS + "join unnest(?) as wanted(id) on sku = id",
        (row, _) -> revised(row).decision(),
        ids);
  }

  /** Every decision that came after, in the order of revision; several may have the same. */
  List<Revised> after(Revised last, int limit) {
    Decision decision = last.decision();
    return jdbc.query(
        COLUMNS
            + """
            where revision > ? or (revision = ?
              and (sku > ? or (sku = ? and (marketplace > ?
                or (marketplace = ? and sales_channel > ?)))))
            order by revision, sku, marketplace, sales_channel fetch first ? rows only
            """,
        (row, _) -> revised(row),
        last.revision(),
        last.revision(),
        decision.sku().value(),
        decision.sku().value(),
        marketplace(decision.scope()),
        marketplace(decision.scope()),
        channel(decision.scope()),
        limit);
  }

  List<SkuId> stopped(String after, int limit) {
    return jdbc.query(
        """
        select distinct sku from offering_decision
        where stop_reason is not null and sku > ?
        order by sku fetch first ? rows only
        """,
        (row, _) -> new SkuId(row.getString(1)),
        after,
        limit);
  }

  void insert(List<Decision> decisions, long revision) {
    write(INSERT, decisions, revision);
  }

  void update(List<Decision> decisions, long revision) {
    write(UPDATE, decisions, revision);
  }

  private void write(String sql, List<Decision> decisions, long revision) {
    List<@Nullable Object[]> rows = new ArrayList<>(decisions.size());
    for (Decision each : decisions) {
      rows.add(
          new @Nullable Object[] {
            each.offered(),
            each.stopReason(),
            each.decidedAt().atOffset(ZoneOffset.UTC),
            each.decidedBy(),
            revision,
            each.sku().value(),
            marketplace(each.scope()),
            channel(each.scope())
          });
    }
    jdbc.batchUpdate(sql, rows);
  }

  private static Revised revised(ResultSet row) throws SQLException {
    String marketplace = row.getString(2);
    String channel = row.getString(3);
    return new Revised(
        new Decision(
            new SkuId(row.getString(1)),
            new Scope(
                marketplace.isEmpty() ? null : new MarketplaceAccount(marketplace),
                channel.isEmpty() ? null : new SalesChannel(channel)),
            row.getObject(4, Boolean.class),
            row.getString(5),
            row.getObject(6, OffsetDateTime.class).toInstant(),
            row.getString(8)),
        row.getLong(7));
  }

  private static String marketplace(Scope scope) {
    return scope.marketplace() == null ? "" : scope.marketplace().value();
  }

  private static String channel(Scope scope) {
    return scope.salesChannel() == null ? "" : scope.salesChannel().value();
  }
}
