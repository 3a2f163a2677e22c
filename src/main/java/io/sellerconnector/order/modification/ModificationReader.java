package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.modification.RequestedModification.Given;
import io.sellerconnector.order.modification.RequestedModification.Step;
import io.sellerconnector.order.modification.RequestedModification.Taken;
import io.sellerconnector.order.protocol.CardDataFilter;
import io.sellerconnector.order.protocol.ContentHash;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.OrderBody;
import io.sellerconnector.order.protocol.RequestLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a marketplace wants changed. Sources: Orders API, "Create order modifications" (add,
 * remove, replace) and "Register change on order" (the older form).
 */
final class ModificationReader {

  /** What makes the marketplace's total differ rightfully from what we work out. */
  private static final List<String> RECALCULATIONS =
      List.of(
          "enablePromotionRecalculation",
          "enableNativeTaxRecalculation",
          "enableTaxHubRecalculation");

  private static final int MAX_ID = 100;
  private static final int MAX_REASON = 1000;
  private static final List<String> ID_FIELDS = List.of("changeRequestId", "requestId", "id");

  private ModificationReader() {}

  static RequestedModification read(byte @Nullable [] request) {
    OrderBody body = OrderBody.read(request);
    if (body.elements().size() != 1) {
      throw RequestLocation.single()
          .bad(ProtocolException.UNEXPECTED, "send exactly one change per call");
    }
    ObjectNode tree = body.elements().getFirst().tree();
    CardDataFilter.remove(tree);
    LenientObject lenientObject = new LenientObject(tree, new RequestLocation(-1, null, -1));
    return read(lenientObject, form(lenientObject));
  }

  /** As it would be worked out today; empty if what is stored is not a request. */
  static Optional<String> hashOfStored(String request) {
    try {
      JsonNode tree = ExactJson.MAPPER.readTree(request);
      CardDataFilter.remove(tree);
      return tree instanceof ObjectNode object
          ? Optional.of(ContentHash.of(content(object)))
          : Optional.empty();
    } catch (JacksonException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static ModificationForm form(LenientObject lenientObject) {
    return lenientObject.find("itemsAdded") != null
            || lenientObject.find("itemsRemoved") != null
            || lenientObject.find("discountValue") != null
            || lenientObject.find("incrementValue") != null
        ? ModificationForm.OLDER
        : ModificationForm.AGREEMENT;
  }

  private static RequestedModification read(LenientObject lenientObject, ModificationForm form) {
    List<Step> steps =
        form == ModificationForm.OLDER ? olderSteps(lenientObject) : steps(lenientObject);
    JsonNode agreement = lenientObject.find("agreementType");
    return new RequestedModification(
        lenientObject.where(),
        form,
        id(lenientObject),
        agreement == null || !agreement.isString() ? null : agreement.stringValue(),
        reason(lenientObject),
        steps,
        ModificationAmounts.adjustment(lenientObject, form),
        lenientObject.integer("totalChangeValue", "FMT007"),
        isSet(lenientObject, "compensateShippingChanges"),
        RECALCULATIONS.stream().anyMatch(flag -> isSet(lenientObject, flag)),
        lenientObject.node(),
        ContentHash.of(content(lenientObject.node())));
  }

  /** What the request says apart from its number and the step of the agreement. */
  private static ObjectNode content(ObjectNode tree) {
    ObjectNode content = tree.deepCopy();
    content.remove(ID_FIELDS);
    content.remove("agreementType");
    return content;
  }

  private static @Nullable String id(LenientObject lenientObject) {
    for (String name : ID_FIELDS) {
      JsonNode value = lenientObject.find(name);
      if (value != null && !value.isContainer() && !value.asString().isBlank()) {
        return id(lenientObject, name, value.asString().strip());
      }
    }
    return null;
  }

  private static String id(LenientObject lenientObject, String name, String id) {
    if (id.length() > MAX_ID || id.codePoints().anyMatch(ModificationReader::isUnfit)) {
      throw lenientObject
          .where()
          .bad(
              ProtocolException.UNEXPECTED,
              "%s must have 1 to %d printable characters".formatted(name, MAX_ID));
    }
    return id;
  }

  /** Also half a character, for which a database keeps a question mark. */
  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static @Nullable String reason(LenientObject lenientObject) {
    JsonNode value = lenientObject.find("reason");
    if (value == null) {
      return null;
    }
    String text = value.isContainer() ? value.toString() : value.asString();
    String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.length() <= MAX_REASON ? printable : printable.substring(0, MAX_REASON);
  }

  /** Source: Orders API, "Create order modifications", {@code settings}. */
  private static boolean isSet(LenientObject lenientObject, String flag) {
    JsonNode set = lenientObject.node().at("/settings/pipelineConfiguration/" + flag);
    return set.isBoolean() && set.booleanValue();
  }

  private static List<Step> steps(LenientObject lenientObject) {
    List<Step> steps = new ArrayList<>();
    LenientObject remove = lenientObject.object("remove", ProtocolException.UNEXPECTED);
    if (remove != null) {
      steps.add(new Step(ModificationItemReader.taken(remove, "remove.items"), List.of()));
    }
    int index = 0;
    for (JsonNode element : lenientObject.array("replace", ProtocolException.UNEXPECTED)) {
      String name = "replace[" + index++ + "]";
      if (!(element instanceof ObjectNode object)) {
        throw lenientObject.where().bad(ProtocolException.UNEXPECTED, name + " must be an object");
      }
      LenientObject replace = new LenientObject(object, lenientObject.where());
      steps.add(
          new Step(
              ModificationItemReader.taken(part(replace, name, "from"), name + ".from.items"),
              ModificationItemReader.given(part(replace, name, "to"), name + ".to.items")));
    }
    LenientObject add = lenientObject.object("add", ProtocolException.UNEXPECTED);
    if (add != null) {
      steps.add(new Step(List.of(), ModificationItemReader.given(add, "add.items")));
    }
    return steps;
  }

  private static LenientObject part(LenientObject replace, String name, String part) {
    LenientObject found = replace.object(part, ProtocolException.UNEXPECTED);
    if (found == null) {
      throw replace.where().bad(ProtocolException.UNEXPECTED, name + "." + part + " is missing");
    }
    return found;
  }

  private static List<Step> olderSteps(LenientObject lenientObject) {
    List<Taken> removed = ModificationItemReader.taken(lenientObject, "itemsRemoved");
    List<Given> added = ModificationItemReader.given(lenientObject, "itemsAdded");
    return removed.isEmpty() && added.isEmpty() ? List.of() : List.of(new Step(removed, added));
  }
}
