package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.offer.SellerOffer.Described;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.shared.TextHash;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the seller's catalogue says of a SKU, of {@code stockkeepingunitbyid}.
 *
 * @param json the data in our own form, in which equal data are equal text
 */
public record SkuReading(
    boolean active,
    boolean productActive,
    boolean inChannel,
    boolean multiplied,
    boolean attachment,
    String json) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_TEXT = 50_000;
  private static final int MOST_ENTRIES = 500;

  /** Null if it is not what VTEX answers. */
  public static @Nullable SkuReading of(String body, String salesChannel) {
    JsonNode said;
    try {
      said = JSON.readTree(body);
    } catch (JacksonException _) {
      return null;
    }
    if (!said.isObject() || !said.path("Id").isValueNode()) {
      return null;
    }
    return new SkuReading(
        isTrue(said.path("IsActive")),
        isTrue(said.path("IsProductActive")),
        isIn(said.path("SalesChannels"), salesChannel),
        isMultiplied(said.path("UnitMultiplier")),
        needsAttachment(said.path("Attachments")),
        JSON.writeValueAsString(data(said)));
  }

  public Described described(boolean saidRemoved, Instant at) {
    return new Described(
        Known.KNOWN,
        active,
        productActive,
        inChannel,
        saidRemoved && !inChannel,
        multiplied,
        attachment,
        hash(),
        at);
  }

  String hash() {
    return TextHash.of(json);
  }

  /** What is not said counts as yes: older accounts do not say it. */
  private static boolean isTrue(JsonNode said) {
    return !said.isBoolean() || said.booleanValue();
  }

  private static boolean isIn(JsonNode channels, String salesChannel) {
    if (!channels.isArray()) {
      return true;
    }
    for (JsonNode channel : channels) {
      if (channel.asString("").equals(salesChannel)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMultiplied(JsonNode multiplier) {
    return multiplier.isNumber() && multiplier.decimalValue().compareTo(BigDecimal.ONE) != 0;
  }

  private static boolean needsAttachment(JsonNode attachments) {
    for (JsonNode attachment : attachments) {
      JsonNode required = attachment.path("IsRequired");
      if (required.isBoolean() && required.booleanValue() && isTrue(attachment.path("IsActive"))) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode data(JsonNode said) {
    ObjectNode data = JSON.createObjectNode();
    text(data, "productId", said.path("ProductId"));
    text(data, "name", said.path("NameComplete"));
    text(data, "productName", said.path("ProductName"));
    text(data, "skuName", said.path("SkuName"));
    text(data, "description", said.path("ProductDescription"));
    text(data, "brandId", said.path("BrandId"));
    text(data, "brand", said.path("BrandName"));
    JsonNode ids = said.path("AlternateIds");
    text(data, "ean", ids.path("Ean"));
    text(data, "refId", ids.path("RefId"));
    data.set("categories", categories(said.path("ProductCategories")));
    data.set("images", images(said));
    data.set("measures", measures(said.path("Dimension")));
    text(data, "measurementUnit", said.path("MeasurementUnit"));
    number(data, "unitMultiplier", said.path("UnitMultiplier"));
    data.set("specifications", specifications(said));
    text(data, "detailUrl", said.path("DetailUrl"));
    text(data, "modal", said.path("ModalType"));
    data.put("kit", said.path("IsKit").isBoolean() && said.path("IsKit").booleanValue());
    return data;
  }

  private static ArrayNode categories(JsonNode said) {
    ArrayNode categories = JSON.createArrayNode();
    said.properties().stream()
        .limit(MOST_ENTRIES)
        .sorted(Map.Entry.comparingByKey())
        .forEach(category -> {
          ObjectNode entry = categories.addObject();
          entry.put("id", cut(category.getKey()));
          text(entry, "name", category.getValue());
        });
    return categories;
  }

  /** The first is the main one. */
  private static ArrayNode images(JsonNode said) {
    ArrayNode images = JSON.createArrayNode();
    for (JsonNode image : said.path("Images")) {
      if (images.size() < MOST_ENTRIES && image.path("ImageUrl").isString()) {
        ObjectNode entry = images.addObject();
        text(entry, "url", image.path("ImageUrl"));
        text(entry, "name", image.path("ImageName"));
      }
    }
    if (images.isEmpty() && said.path("ImageUrl").isString()) {
      text(images.addObject(), "url", said.path("ImageUrl"));
    }
    return images;
  }

  private static ObjectNode measures(JsonNode said) {
    ObjectNode measures = JSON.createObjectNode();
    for (String measure : new String[] {"height", "length", "width", "weight", "cubicweight"}) {
      number(measures, measure.equals("cubicweight") ? "cubicWeight" : measure, said.path(measure));
    }
    return measures;
  }

  private static ArrayNode specifications(JsonNode said) {
    ArrayNode specifications = JSON.createArrayNode();
    for (String of : new String[] {"SkuSpecifications", "ProductSpecifications"}) {
      for (JsonNode specification : said.path(of)) {
        if (specifications.size() < MOST_ENTRIES) {
          ObjectNode entry = specifications.addObject();
          entry.put("of", of.startsWith("Sku") ? "sku" : "product");
          text(entry, "name", specification.path("FieldName"));
          ArrayNode values = entry.putArray("values");
          for (JsonNode value : specification.path("FieldValues")) {
            if (value.isValueNode() && !value.isNull() && values.size() < MOST_ENTRIES) {
              values.add(cut(value.asString("")));
            }
          }
        }
      }
    }
    return specifications;
  }

  private static void text(ObjectNode to, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      to.put(name, cut(value.asString("")));
    } else {
      to.putNull(name);
    }
  }

  private static void number(ObjectNode to, String name, JsonNode value) {
    if (value.isNumber()) {
      to.put(name, value.decimalValue());
    } else {
      to.putNull(name);
    }
  }

  /** PostgreSQL keeps neither zero characters nor half ones; nobody needs a text without an end. */
  private static String cut(String text) {
    String bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    byte[] whole = bounded.replace("\0", "").getBytes(StandardCharsets.UTF_8);
    return new String(whole, StandardCharsets.UTF_8);
  }
}
