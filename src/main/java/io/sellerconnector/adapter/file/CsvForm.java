package io.sellerconnector.adapter.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderQuestion.ChangedLine;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row for each line of the order, with what concerns all of it repeated in every row. */
final class CsvForm implements FileForm {

  private final boolean keepFormulas;

  /**
   * @param keepFormulas whether texts that a spreadsheet would run are left as they are
   */
  CsvForm(boolean keepFormulas) {
    this.keepFormulas = keepFormulas;
  }

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public byte[] write(OrderNotice orderNotice) {
    List<Map<String, String>> rows = rows(orderNotice);
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    csv.writeRecord(rows.getFirst().keySet());
    rows.forEach(row -> csv.writeRecord(cells(row)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<String> cells(Map<String, String> row) {
    return keepFormulas
        ? List.copyOf(row.values())
        : row.values().stream().map(Formulas::disarmed).toList();
  }

  /** At least one, also for an order of which nothing is left. */
  private static List<Map<String, String>> rows(OrderNotice orderNotice) {
    Map<Integer, SellerOrder.Line> lines =
        orderNotice.order().lines().stream()
            .collect(Collectors.toMap(SellerOrder.Line::index, line -> line));
    Map<Integer, ChangedLine> changes =
        changes(orderNotice).stream().collect(Collectors.toMap(ChangedLine::index, line -> line));
    SortedSet<Integer> indexes = new TreeSet<>(lines.keySet());
    indexes.addAll(changes.keySet());
    Map<String, String> head = CsvOrderColumns.of(orderNotice);
    SellerOrder order = orderNotice.order();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Integer index : indexes) {
      rows.add(row(head, index.toString(), lines.get(index), changes.get(index), order));
    }
    return rows.isEmpty() ? List.of(row(head, "", null, null, order)) : rows;
  }

  private static List<ChangedLine> changes(OrderNotice orderNotice) {
    return orderNotice instanceof OrderNotice.Asked(OrderQuestion.Change change)
        ? change.lines()
        : List.of();
  }

  private static Map<String, String> row(
      Map<String, String> head,
      String index,
      SellerOrder.@Nullable Line line,
      @Nullable ChangedLine change,
      SellerOrder order) {
    Map<String, String> row = new LinkedHashMap<>(head);
    row.put("line", index);
    row.putAll(line == null ? newLine(change) : line(line));
    row.put("quantity_after", change == null ? "" : change.quantityAfter().toString());
    row.put("price_after", change == null ? "" : CsvOrderColumns.money(change.priceAfter()));
    row.put("freight_after", change == null ? "" : CsvOrderColumns.money(change.freightAfter()));
    row.putAll(ShopperColumns.of(order, line));
    row.putAll(DetailColumns.of(order, line));
    return row;
  }

  private static Map<String, String> line(SellerOrder.Line line) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("sku_id", line.sku().value());
    columns.put("quantity", line.quantity().toString());
    columns.put("price", CsvOrderColumns.money(line.price()));
    columns.put("freight", CsvOrderColumns.money(line.freight()));
    columns.put("sla_id", line.slaId());
    columns.put("pickup_point_id", pickupPoint(line.location()));
    return columns;
  }

  /** A line that the order does not have yet. */
  private static Map<String, String> newLine(@Nullable ChangedLine change) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("sku_id", change == null ? "" : change.sku().value());
    columns.put("quantity", "0");
    for (String unknown : List.of("price", "freight", "sla_id", "pickup_point_id")) {
      columns.put(unknown, "");
    }
    return columns;
  }

  private static String pickupPoint(StockLocation location) {
    return switch (location) {
      case StockLocation.Warehouse() -> "";
      case StockLocation.AtPickupPoint(var id) -> id.value();
    };
  }
}
