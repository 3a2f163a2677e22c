package io.sellerconnector.adapter.jdbc.change;

import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.jdbc.change.ChangeMark.Position;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One answer of the feed while it is read. */
final class ChangePage {

  private static final Set<Aspect> ALL = EnumSet.allOf(Aspect.class);

  private final ChangeStatements statements;
  private final RefusedValues refusedValues;
  private final Map<SkuId, Set<Aspect>> skus = new LinkedHashMap<>();
  private int rows;
  private boolean full;

  ChangePage(ChangeStatements statements, RefusedValues refusedValues) {
    this.statements = statements;
    this.refusedValues = refusedValues;
  }

  /**
   * What has come up behind the front.
   *
   * @return where the front is now
   */
  Position readFront(ErpSession erpSession, Position front, int limit) throws SQLException {
    return statements.after(
        erpSession,
        front,
        limit,
        found -> {
          Position last = front;
          while (found.next()) {
            last = take(found, front, last);
            rows++;
          }
          full = rows >= limit;
          if (full) {
            tellWhole(last);
          }
          return last;
        });
  }

  /**
   * What has come up before the front since it was told.
   *
   * @return up to where all is told for good
   */
  Position readSettled(ErpSession erpSession, ChangeMark mark, int limit) throws SQLException {
    int room = limit - rows;
    Position target = mark.target();
    return statements.after(
        erpSession,
        mark.settled(),
        room,
        found -> {
          Position told = mark.settled();
          int read = 0;
          while (found.next()) {
            if (point(found).compareTo(target.point()) > 0) {
              return target;
            }
            told = take(found, mark.settled(), told);
            read++;
          }
          if (read == room) {
            tellWhole(told);
          }
          return read < room ? target : told;
        });
  }

  /**
   * A SKU may have several rows at one point, one for each aspect. The next page goes on after the
   * SKU, so that further rows of the last one would be passed over.
   */
  private void tellWhole(Position last) {
    String sku = last.row();
    skus.replaceAll((known, aspects) -> known.value().equals(sku) ? ALL : aspects);
  }

  /**
   * @param start where the page began
   */
  private Position take(ResultRows row, Position start, Position before) throws SQLException {
    Position position = new Position(point(row), row.text("sku"));
    if (position.equals(start)) {
      throw new SQLException(
          "%s yields the row again that it was to go on after, SKU %s; write: sku > :sinceSku, not >="
              .formatted(statements.changes().property(), position.row()));
    }
    if (position.point().compareTo(before.point()) < 0) {
      throw new SQLException(
          "%s yields a row that does not come after the one before; write: where changed > :since or (changed = :since and sku > :sinceSku) order by changed, sku"
              .formatted(statements.changes().property()));
    }
    try {
      SkuId sku = ColumnValues.sku(row);
      skus.computeIfAbsent(sku, _ -> EnumSet.noneOf(Aspect.class)).addAll(aspects(row));
    } catch (ValueRefused e) {
      refusedValues.add(statements.changes().property(), String.valueOf(position.row()), e);
    }
    return position;
  }

  private ChangePoint point(ResultRows row) throws SQLException {
    ChangePoint point = ChangePoint.read(row, "changed");
    if (point == null) {
      throw new SQLException(
          "%s yields a row whose changed is null".formatted(statements.changes().property()));
    }
    return point;
  }

  private static Set<Aspect> aspects(ResultRows row) throws SQLException {
    String word = row.text("aspect");
    return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
      case "product" -> EnumSet.of(Aspect.PRODUCT);
      case "price" -> EnumSet.of(Aspect.PRICE);
      case "stock" -> EnumSet.of(Aspect.STOCK);
      default -> ALL;
    };
  }

  /** Whether more may come up behind the front at once. */
  boolean isFull() {
    return full;
  }

  List<ChangedSku> skus() {
    return skus.entrySet().stream()
        .map(entry -> new ChangedSku(entry.getKey(), entry.getValue()))
        .toList();
  }
}
