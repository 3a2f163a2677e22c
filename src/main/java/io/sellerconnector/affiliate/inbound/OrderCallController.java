package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OrderHint;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears of orders that were placed with a seller: written down, and answered with a receipt. */
@Hidden
@RestController
@AffiliateRole
@RequestMapping("/affiliate/{seller}")
final class OrderCallController {

  private static final String ORDER = "/{door:pub|pvt}/orders/{orderId}";

  private final OrderCalls calls;
  private final JsonMapper json;

  OrderCallController(OrderCalls calls, JsonMapper json) {
    this.calls = calls;
    this.json = json;
  }

  /**
   * @param receipt the same for a repeat
   */
  record Taken(Instant date, String orderId, String receipt) {}

  @PostMapping(ORDER + "/invoice")
  Taken invoice(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] body) {
    return take(
        seller,
        orderId,
        objects(body).map(each -> new OrderHint.InvoiceTold(orderId, each)).toList());
  }

  /** Which of the two it is, the body says: parcels are followed by a number alone. */
  @RequestMapping(
      path = ORDER + "/invoice/{invoiceNumber}",
      method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH})
  Taken invoiceOrTracking(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @PathVariable String orderId,
      @PathVariable String invoiceNumber,
      @RequestBody(required = false) byte @Nullable [] body) {
    return take(
        seller,
        orderId,
        objects(body)
            .<OrderHint>map(each ->
                isInvoice(each)
                    ? new OrderHint.InvoiceTold(orderId, each)
                    : new OrderHint.TrackingTold(orderId, invoiceNumber, each))
            .toList());
  }

  @RequestMapping(
      path = ORDER + "/invoice/{invoiceNumber}/tracking",
      method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH})
  Taken tracking(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @PathVariable String orderId,
      @PathVariable String invoiceNumber,
      @RequestBody(required = false) byte @Nullable [] body) {
    return take(
        seller,
        orderId,
        objects(body)
            .map(each -> new OrderHint.TrackingTold(orderId, invoiceNumber, each))
            .toList());
  }

  /** VTEX is said to use either method, and takes nothing but 200 for an end of it. */
  @RequestMapping(
      path = ORDER + "/cancel",
      method = {RequestMethod.POST, RequestMethod.GET})
  Taken cancel(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] body) {
    JsonNode said = HintBody.readIfAny(json, body);
    return take(seller, orderId, List.of(new OrderHint.CancellationTold(orderId, said)));
  }

  @PostMapping("/pvt/orders/order-group/{group}/notifications/seller-cancellation")
  Taken cancelGroup(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @PathVariable String group,
      @RequestBody(required = false) byte @Nullable [] body) {
    JsonNode said = HintBody.readIfAny(json, body);
    return take(seller, group, List.of(new OrderHint.GroupCancellationTold(group, said)));
  }

  @PostMapping("/pvt/orders/{orderId}/changes")
  Taken change(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] body) {
    return take(
        seller,
        orderId,
        objects(body).map(each -> new OrderHint.ChangeTold(orderId, null, each)).toList());
  }

  @PostMapping("/pvt/orders/{orderId}/changes/{changeId}/send-agreement")
  Taken agree(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @PathVariable String orderId,
      @PathVariable String changeId,
      @RequestBody(required = false) byte @Nullable [] body) {
    JsonNode said = HintBody.readIfAny(json, body);
    return take(
        seller,
        orderId,
        List.of(
            new OrderHint.ChangeTold(
                orderId, changeId, said == null ? json.createObjectNode() : said)));
  }

  @PostMapping("/order-integration/notification/processing-result")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void result(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @RequestBody(required = false) byte @Nullable [] body) {
    calls.results(seller, objects(body).toList());
  }

  private Taken take(AffiliateSeller seller, String id, List<? extends OrderHint> hints) {
    Receipts.Receipt receipt = calls.take(seller, id, hints);
    return new Taken(receipt.at(), id, receipt.number());
  }

  private Stream<JsonNode> objects(byte @Nullable [] body) {
    List<JsonNode> read = HintBody.read(json, body);
    if (read.isEmpty() || !read.stream().allMatch(JsonNode::isObject)) {
      throw HintBody.refused("the body is neither a JSON object nor an array of them");
    }
    return read.stream();
  }

  private static boolean isInvoice(JsonNode body) {
    return Stream.of("items", "invoiceValue", "issuanceDate").anyMatch(body::hasNonNull);
  }
}
