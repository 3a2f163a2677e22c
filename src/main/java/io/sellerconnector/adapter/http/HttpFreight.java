package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.ErpRequest;
import io.sellerconnector.adapter.http.client.Operation;
import io.sellerconnector.adapter.http.json.Currencies;
import io.sellerconnector.adapter.http.json.DeliveryJson;
import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.support.ValueRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /freight/quote}; an option that cannot be meant is left out. */
final class HttpFreight implements Freight {

  private final ErpQueries reads;
  private final String currency;

  /**
   * @param currency ISO 4217, which answers must have
   */
  HttpFreight(ErpQueries reads, String currency) {
    this.reads = reads;
    this.currency = currency;
  }

  @Override
  public FreightAnswer quote(FreightQuery query) {
    try {
      return reads.ask(
          ErpRequest.query(Operation.FREIGHT, body(query)),
          query.deadline(),
          answer -> read(answer, query.parcels()));
    } catch (CallFailed e) {
      return new FreightAnswer.Failed(e.reason());
    }
  }

  private static ObjectNode body(FreightQuery query) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("marketplace", query.marketplace().value());
    body.put("salesChannel", query.salesChannel().value());
    put(body.putObject("destination"), query.destination());
    ArrayNode parcels = body.putArray("parcels");
    query.parcels().forEach(parcel -> put(parcels.addObject(), parcel));
    return body;
  }

  private static void put(ObjectNode node, Destination destination) {
    node.put("country", destination.country());
    if (destination.postalCode() != null) {
      node.put("postalCode", destination.postalCode());
    }
    GeoPoint point = destination.point();
    if (point != null) {
      node.putObject("point").put("latitude", point.latitude()).put("longitude", point.longitude());
    }
  }

  private static void put(ObjectNode node, Parcel parcel) {
    node.put("skuId", parcel.sku().value());
    node.put("quantity", parcel.quantity().value());
    Measures unit = parcel.unit();
    node.putObject("measures")
        .put("weightGrams", unit.weightGrams())
        .put("lengthMillimetres", unit.lengthMillimetres())
        .put("widthMillimetres", unit.widthMillimetres())
        .put("heightMillimetres", unit.heightMillimetres());
  }

  private FreightAnswer read(ErpFields answer, List<Parcel> asked) throws ValueRefused {
    Currencies.check(answer, currency);
    List<JsonNode> parcels = answer.list("parcels");
    if (parcels.size() != asked.size()) {
      throw new ValueRefused(
          "parcels", "has %d entries where %d were asked".formatted(parcels.size(), asked.size()));
    }
    List<List<DeliveryOption>> options = new ArrayList<>(parcels.size());
    for (int i = 0; i < parcels.size(); i++) {
      options.add(options(asked.get(i), new ErpFields(parcels.get(i)).list("options")));
    }
    return new FreightAnswer.Quoted(options);
  }

  private List<DeliveryOption> options(Parcel parcel, List<JsonNode> entries) {
    List<DeliveryOption> options = new ArrayList<>(entries.size());
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entries) {
      try {
        DeliveryOption option = DeliveryJson.read(new ErpFields(entry));
        if (!ids.add(option.slaId())) {
          throw new ValueRefused("slaId", "is there twice");
        }
        options.add(option);
      } catch (ValueRefused e) {
        reads.refusals().add(Operation.FREIGHT, "an option of SKU " + parcel.sku(), e);
      }
    }
    return List.copyOf(options);
  }
}
