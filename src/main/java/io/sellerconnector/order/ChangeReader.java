package io.sellerconnector.order;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.WantedChange.Given;
import io.sellerconnector.order.WantedChange.Step;
import io.sellerconnector.order.WantedChange.Taken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a marketplace wants changed. Sources: Orders API, "Create order modifications" (add,
 * remove, replace) and "Register change on order" (the older form).
 */
final class ChangeReader {

  private static final int MAX_ID = 100;
  private static final int MAX_REASON = 1000;
  private static final List<String> ID_FIELDS = List.of("changeRequestId", "requestId", "id");

  private ChangeReader() {}

  static WantedChange read(byte @Nullable [] request) {
    OrderBody body = OrderBody.read(request);
    if (body.elements().size() != 1) {
      throw Where.single().bad(ProtocolException.UNEXPECTED, "send exactly one change per call");
    }
    ObjectNode tree = body.elements().getFirst().tree();
    CardData.remove(tree);
    Fields fields = new Fields(tree, new Where(-1, null, -1));
    return read(fields, form(fields));
  }

  private static ChangeForm form(Fields fields) {
    return fields.find("itemsAdded") != null
            || fields.find("itemsRemoved") != null
            || fields.find("discountValue") != null
            || fields.find("incrementValue") != null
        ? ChangeForm.OLDER
        : ChangeForm.AGREEMENT;
  }

  private static WantedChange read(Fields fields, ChangeForm form) {
    List<Step> steps = form == ChangeForm.OLDER ? olderSteps(fields) : steps(fields);
    JsonNode agreement = fields.find("agreementType");
    return new WantedChange(
        fields.where(),
        form,
        id(fields),
        agreement == null || !agreement.isString() ? null : agreement.stringValue(),
        reason(fields),
        steps,
        ChangeAmounts.adjustment(fields, form),
        fields.integer("totalChangeValue", "FMT007"),
        keepFreight(fields),
        fields.node(),
        ContentHash.of(content(fields.node())));
  }

  /** What the request says apart from its number and the step of the agreement. */
  private static ObjectNode content(ObjectNode tree) {
    ObjectNode content = tree.deepCopy();
    content.remove(ID_FIELDS);
    content.remove("agreementType");
    return content;
  }

  private static @Nullable String id(Fields fields) {
    for (String name : ID_FIELDS) {
      JsonNode value = fields.find(name);
      if (value != null && !value.isContainer() && !value.asString().isBlank()) {
        return id(fields, name, value.asString().strip());
      }
    }
    return null;
  }

  private static String id(Fields fields, String name, String id) {
    if (id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
      throw fields
          .where()
          .bad(
              ProtocolException.UNEXPECTED,
              "%s must have 1 to %d printable characters".formatted(name, MAX_ID));
    }
    return id;
  }

  private static @Nullable String reason(Fields fields) {
    JsonNode value = fields.find("reason");
    if (value == null) {
      return null;
    }
    String text = value.isContainer() ? value.toString() : value.asString();
    String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.length() <= MAX_REASON ? printable : printable.substring(0, MAX_REASON);
  }

  /** Source: "compensateShippingChanges" leaves the order's original freight as it is. */
  private static boolean keepFreight(Fields fields) {
    JsonNode keep = fields.node().at("/settings/pipelineConfiguration/compensateShippingChanges");
    return keep.isBoolean() && keep.booleanValue();
  }

  private static List<Step> steps(Fields fields) {
    List<Step> steps = new ArrayList<>();
    Fields remove = fields.object("remove", ProtocolException.UNEXPECTED);
    if (remove != null) {
      steps.add(new Step(ChangeItems.taken(remove, "remove.items"), List.of()));
    }
    int index = 0;
    for (JsonNode element : fields.array("replace", ProtocolException.UNEXPECTED)) {
      String name = "replace[" + index++ + "]";
      if (!(element instanceof ObjectNode object)) {
        throw fields.where().bad(ProtocolException.UNEXPECTED, name + " must be an object");
      }
      Fields replace = new Fields(object, fields.where());
      steps.add(
          new Step(
              ChangeItems.taken(part(replace, name, "from"), name + ".from.items"),
              ChangeItems.given(part(replace, name, "to"), name + ".to.items")));
    }
    Fields add = fields.object("add", ProtocolException.UNEXPECTED);
    if (add != null) {
      steps.add(new Step(List.of(), ChangeItems.given(add, "add.items")));
    }
    return steps;
  }

  private static Fields part(Fields replace, String name, String part) {
    Fields found = replace.object(part, ProtocolException.UNEXPECTED);
    if (found == null) {
      throw replace.where().bad(ProtocolException.UNEXPECTED, name + "." + part + " is missing");
    }
    return found;
  }

  private static List<Step> olderSteps(Fields fields) {
    List<Taken> removed = ChangeItems.taken(fields, "itemsRemoved");
    List<Given> added = ChangeItems.given(fields, "itemsAdded");
    return removed.isEmpty() && added.isEmpty() ? List.of() : List.of(new Step(removed, added));
  }
}
