package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.placement.ItemReader;
import io.sellerconnector.order.protocol.DeliveryAddresses;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What an order said when it was placed of where it was sold and goes to. */
@Component
final class OriginalOrder {

  private final OrderRows rows;
  private final TextEncryption textEncryption;

  OriginalOrder(OrderRows rows, TextEncryption textEncryption) {
    this.rows = rows;
    this.textEncryption = textEncryption;
  }

  /**
   * @param destinations where each line that was placed may go to
   * @param main where the order as a whole goes to
   */
  record Sale(SalesChannel channel, List<List<Destination>> destinations, List<Destination> main) {

    /**
     * Where pieces that are added to a line may go to: where the line goes; for a new one where
     * that goes which it takes the place of, or those of the same delivery, or else the order as a
     * whole.
     */
    List<Destination> destinations(DraftLine line, List<DraftLine> draft) {
      Set<Destination> destinations = new LinkedHashSet<>(placed(line.index));
      DraftLine replaced = line.inPlaceOf;
      if (replaced != null && replaced.sla.equals(line.sla)) {
        destinations.addAll(placed(replaced.index));
      }
      if (destinations.isEmpty()) {
        draft.stream()
            .filter(other -> other.sla.equals(line.sla))
            .forEach(other -> destinations.addAll(placed(other.index)));
        destinations.addAll(main);
      }
      return List.copyOf(destinations);
    }

    private List<Destination> placed(int index) {
      return index < destinations.size() ? destinations.get(index) : List.of();
    }
  }

  /**
   * @throws ProtocolException if the address has been erased: nothing can be promised to it
   */
  Sale sale(Marketplace marketplace, OrderId id) {
    OrderRows.WithRequest found = rows.withRequest(id).orElseThrow();
    LenientObject order =
        new LenientObject(
            (ObjectNode) ExactJson.MAPPER.readTree(found.request(textEncryption)),
            RequestLocation.single());
    LenientObject shipping = order.object("shippingData", "FMT001");
    if (shipping == null) {
      throw new ProtocolException(
          HttpStatus.CONFLICT,
          "FMT0074",
          "the order's address is not known any more, so nothing can be added to it");
    }
    DeliveryAddresses addresses = DeliveryAddresses.of(marketplace, shipping);
    return new Sale(
        found.order().salesChannel(),
        ItemReader.destinations(order, shipping, addresses),
        addresses.of(null));
  }
}
