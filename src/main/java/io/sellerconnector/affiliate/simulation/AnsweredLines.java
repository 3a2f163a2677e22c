package io.sellerconnector.affiliate.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds which lines of an answer belong to which asked item: by the index of the request where the
 * line tells it, otherwise by SKU and order. There may be fewer lines than items, more of them
 * (gifts), and one item may be split into several; what belongs to none is passed over.
 */
final class AnsweredLines {

  private static final int NONE = -1;

  private final SimulationQuestion question;
  private final Map<Integer, JsonNode> logistics = new HashMap<>();
  private final boolean logisticsCountRequest;
  private final List<List<Line>> byItem;

  /**
   * @param logistics null if nothing is said about its delivery
   */
  record Line(JsonNode item, @Nullable JsonNode logistics) {}

  AnsweredLines(SimulationQuestion question, JsonNode answer) {
    List<JsonNode> lines = elements(answer.path("items"));
    this.question = question;
    elements(answer.path("logisticsInfo"))
        .forEach(each -> logistics.putIfAbsent(index(each.path("itemIndex")), each));
    this.logisticsCountRequest = logistics.keySet().stream().anyMatch(at -> at >= lines.size());
    this.byItem =
        Stream.generate(ArrayList<Line>::new)
            .limit(question.items().size())
            .<List<Line>>map(list -> list)
            .toList();
    IntStream.range(0, lines.size()).forEach(at -> takeByIndex(lines.get(at), at));
    IntStream.range(0, lines.size()).forEach(at -> takeBySku(lines.get(at), at));
  }

  List<Line> of(int index) {
    return byItem.get(index);
  }

  private void takeByIndex(JsonNode line, int at) {
    int index = index(line.path("requestIndex"));
    if (index != NONE && index < byItem.size() && isOf(index, line)) {
      take(line, at, index);
    }
  }

  private void takeBySku(JsonNode line, int at) {
    if (index(line.path("requestIndex")) == NONE) {
      IntStream.range(0, byItem.size())
          .filter(index -> byItem.get(index).isEmpty() && isOf(index, line))
          .findFirst()
          .ifPresent(index -> take(line, at, index));
    }
  }

  /**
   * The index of a delivery counts the lines of the answer, by the documentation. Some sellers
   * count the items of the request, which shows only where a line is missing.
   */
  private void take(JsonNode line, int at, int index) {
    byItem.get(index).add(new Line(line, logistics.get(logisticsCountRequest ? index : at)));
  }

  private boolean isOf(int index, JsonNode line) {
    return line.path("id").asString("").equals(question.items().get(index).sku().value())
        && !line.path("isGift").asBoolean(false);
  }

  private static int index(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0
        ? node.intValue()
        : NONE;
  }

  private static List<JsonNode> elements(JsonNode array) {
    return array.isArray() ? array.valueStream().toList() : List.of();
  }
}
