package io.sellerconnector.adapter.jdbc.document;

import io.sellerconnector.adapter.jdbc.change.ChangeMark;
import io.sellerconnector.adapter.jdbc.change.ChangeMark.Position;
import io.sellerconnector.adapter.jdbc.change.ChangePoint;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.order.Documents.Stamp;
import io.sellerconnector.adapter.order.Documents.Unreadable;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.OrderId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One answer while it is read. */
final class DocumentPage {

  private final DocumentStatement statement;
  private final DocumentStatement.Shape shape;
  private final ColumnValues values;
  private final List<OrderDocument> documents = new ArrayList<>();
  private final List<Stamp> stamps = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private int rows;
  private boolean full;

  DocumentPage(DocumentStatement statement, DocumentStatement.Shape shape, ColumnValues values) {
    this.statement = statement;
    this.shape = shape;
    this.values = values;
  }

  /**
   * What has come up behind the front.
   *
   * @return where the front is now
   */
  Position readFront(ErpSession erpSession, Position front, int limit) throws SQLException {
    return statement.after(
        erpSession,
        shape,
        front,
        limit,
        found -> {
          Position last = front;
          while (found.next()) {
            last = take(found, front, last);
            rows++;
          }
          full = rows >= limit;
          return last;
        });
  }

  /**
   * What has come up before the front since it was told.
   *
   * @return up to where all is told for good
   */
  Position readSettled(ErpSession erpSession, ChangeMark mark, int limit) throws SQLException {
    int room = Math.max(1, limit - rows);
    Position target = mark.target();
    return statement.after(
        erpSession,
        shape,
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
          return read < room ? target : told;
        });
  }

  /**
   * @param start where the page began
   */
  private Position take(ResultRows row, Position start, Position before) throws SQLException {
    Position position = new Position(point(row), row.text(DocumentPart.ROW));
    if (position.row() == null) {
      throw new SQLException(statement.property() + " yields a row whose row_id is null");
    }
    if (position.equals(start)) {
      throw new SQLException(
          "%s yields the row again that it was to go on after; write: row_id > :sinceRow, not >="
              .formatted(statement.property()));
    }
    if (position.equals(before)) {
      throw new SQLException(
          "%s yields two rows with one changed and one row_id, %s; row_id has to tell the rows of one changed apart"
              .formatted(statement.property(), position.row()));
    }
    if (position.point().compareTo(before.point()) < 0) {
      throw new SQLException(
          "%s yields a row that does not come after the one before; write: where changed > :since or (changed = :since and row_id > :sinceRow) order by changed, row_id"
              .formatted(statement.property()));
    }
    read(row, position);
    return position;
  }

  private void read(ResultRows row, Position position) throws SQLException {
    String order = row.text(DocumentPart.ORDER);
    try {
      documents.add(statement.part().read(order(order), row, values));
      stamps.add(stamp(position));
    } catch (ValueRefused e) {
      unreadable.add(
          new Unreadable(
              order == null || order.isBlank() ? null : order.strip(),
              statement.part().name(row),
              e.reason()));
    }
  }

  private static Stamp stamp(Position position) {
    ChangePoint point = position.point();
    return new Stamp(
        point.getClass().getSimpleName(), point.ordinal(), String.valueOf(position.row()));
  }

  private static OrderId order(@Nullable String text) throws ValueRefused {
    if (text == null || text.isBlank()) {
      throw new ValueRefused(DocumentPart.ORDER, "is empty");
    }
    try {
      return new OrderId(text.strip());
    } catch (IllegalArgumentException e) {
      throw new ValueRefused(DocumentPart.ORDER, "is not an order of ours: " + e.getMessage());
    }
  }

  private ChangePoint point(ResultRows row) throws SQLException {
    ChangePoint point = ChangePoint.read(row, DocumentPart.CHANGED);
    if (point == null) {
      throw new SQLException(statement.property() + " yields a row whose changed is null");
    }
    return point;
  }

  /** Whether more may come up behind the front at once. */
  boolean isFull() {
    return full;
  }

  List<OrderDocument> documents() {
    return documents;
  }

  List<Stamp> stamps() {
    return stamps;
  }

  List<Unreadable> unreadable() {
    return unreadable;
  }
}
