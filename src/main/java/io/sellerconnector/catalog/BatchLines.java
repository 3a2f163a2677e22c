package io.sellerconnector.catalog;

import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.shared.SkuId;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines of a batch one by one, so that a malformed one spoils only itself. */
@Component
class BatchLines {

  private static final String STOCK = "stock";

  private final JsonMapper json;
  private final Validator validator;

  BatchLines(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** A line as it was understood, or why it was not. */
  sealed interface Line {

    String skuId();

    record Understood(String skuId, InventoryChange change) implements Line {}

    record Malformed(String skuId, String field, String reason) implements Line {}
  }

  /** Whether it can change nothing else. */
  static boolean isOfStock(JsonNode node) {
    return type(node).equals(STOCK);
  }

  private static String type(JsonNode node) {
    return node.path("type").asString("");
  }

  Line read(JsonNode node) {
    if (!node.isObject()) {
      return new Line.Malformed("", "", "is not an object with skuId and type");
    }
    String text = node.path("skuId").asString("");
    try {
      SkuId sku = new SkuId(text);
      return switch (type(node)) {
        case "sku" -> read(sku, node, SkuChange.Data.class);
        case STOCK -> read(sku, node, SkuChange.Stock.class);
        case "price" -> read(sku, node, SkuChange.Price.class);
        case "product" -> read(sku, node, ProductBody.class);
        case "services" -> read(sku, node, ServicesBody.class);
        default -> new Line.Malformed(text, "type", "is sku, stock, price, product or services");
      };
    } catch (IllegalArgumentException e) {
      return new Line.Malformed(text, "skuId", String.valueOf(e.getMessage()));
    }
  }

  private <T extends SkuChange> Line read(SkuId sku, JsonNode node, Class<T> type) {
    T change;
    try {
      change = json.treeToValue(node, type);
    } catch (JacksonException e) {
      return new Line.Malformed(sku.value(), field(e), "has a value of the wrong type");
    }
    Optional<ConstraintViolation<T>> fault =
        validator.validate(change).stream()
            .min(Comparator.comparing(violation -> violation.getPropertyPath().toString()));
    if (fault.isPresent()) {
      return new Line.Malformed(
          sku.value(), fault.get().getPropertyPath().toString(), fault.get().getMessage());
    }
    return new Line.Understood(sku.value(), change.of(sku));
  }

  private static String field(JacksonException exception) {
    if (exception instanceof DatabindException databind) {
      List<JacksonException.Reference> path = databind.getPath();
      return path.isEmpty() ? "" : String.valueOf(path.getLast().getPropertyName());
    }
    return "";
  }
}
