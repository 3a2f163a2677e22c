package io.sellerconnector.erasure;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.privacy.KeyProgress;
import io.sellerconnector.privacy.MarketplacePersonalData;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.ReencryptionProgress;
import io.sellerconnector.shared.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shoppers' data in the seller API: erasure on demand, and how far a change of keys is. */
@Tag(name = "Personal data", description = "Erasure of shoppers' data and progress of encryption.")
@RestController
@RequestMapping(path = "/seller/personal-data", produces = MediaType.APPLICATION_JSON_VALUE)
class PersonalDataController {

  private static final String ROUTE = "POST /seller/personal-data/erasures";
  private static final int MAX_DOCUMENT = 100;

  private static final List<Stays> STAYS =
      List.of(
          new Stays("items, quantities, prices and totals", "accounts and taxes rest on them"),
          new Stays("order numbers", "a repeated call must find its order"),
          new Stays("invoice numbers and keys", "fiscal documents must be kept by law"),
          new Stays("the trail and the times of messages", "they hold no personal data"),
          new Stays(
              "what the seller's system has been told, and the files and rows that orders were handed"
                  + " over in",
              "they are no longer the connector's: erase them there"));

  /**
   * @param orderId our order id, or null
   * @param document of the person or company whose orders are meant, or null
   */
  record Request(@Nullable String orderId, @Nullable String document) {

    @Override
    public String toString() {
      return "Request[***]";
    }
  }

  record Stays(String what, String why) {}

  /**
   * @param requestedBy the name of whose token it was; null if it is not known
   * @param orders how many are meant
   * @param done how many of them are erased
   * @param waiting how many are not yet; the connector goes on trying
   * @param waitingFor the first hundred of these, with the reason
   */
  record Answer(
      String erasureId,
      Instant requestedAt,
      boolean byDocument,
      @Nullable String requestedBy,
      int orders,
      int done,
      int waiting,
      List<Erasures.Waiting> waitingFor,
      List<Stays> stays) {}

  private final IdempotencyKeys keys;
  private final Orders orders;
  private final PersonalData personalData;
  private final ObjectProvider<MarketplacePersonalData> ofMarketplace;
  private final Pseudonyms pseudonyms;
  private final Erasures erasures;
  private final KeyProgress progress;

  PersonalDataController(
      IdempotencyKeys keys,
      Orders orders,
      PersonalData personalData,
      ObjectProvider<MarketplacePersonalData> ofMarketplace,
      Pseudonyms pseudonyms,
      Erasures erasures,
      KeyProgress progress) {
    this.keys = keys;
    this.orders = orders;
    this.personalData = personalData;
    this.ofMarketplace = ofMarketplace;
    this.pseudonyms = pseudonyms;
    this.erasures = erasures;
    this.progress = progress;
  }

  @Operation(
      summary = "Erases the shopper's data of an order, or of all orders of a customer",
      description =
          "Give orderId or document; a document means orders of the marketplace role too, where that"
              + " is on. Open orders are erased once they are over; the connector goes on by"
              + " itself.")
  @ApiResponse(responseCode = "202", description = "accepted; ask for its progress")
  @ApiResponse(responseCode = "400", description = "neither or both of orderId and document")
  @ApiResponse(responseCode = "404", description = "no such order")
  @PostMapping("/erasures")
  ResponseEntity<Answer> erase(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Request request) {
    String orderId = request.orderId();
    String document = request.document();
    if ((orderId == null) == (document == null)) {
      throw SellerProblem.invalid("give either orderId or document");
    }
    if (orderId != null) {
      return keys.once(
          key,
          ROUTE,
          "order " + orderId,
          Answer.class,
          () -> accepted(false, List.of(known(orderId)), List.of()));
    }
    String wanted = String.valueOf(document);
    if (wanted.length() > MAX_DOCUMENT || !Pseudonyms.isSearchable(wanted)) {
      throw SellerProblem.invalid(
          "document must have 2 to %d letters or digits".formatted(MAX_DOCUMENT));
    }
    return keys.once(
        key,
        ROUTE,
        "customer " + pseudonyms.of(wanted),
        Answer.class,
        () -> accepted(true, personalData.ofCustomer(wanted), ofMarketplace(wanted)));
  }

  @Operation(summary = "Shows how far an erasure is")
  @ApiResponse(responseCode = "200", description = "counts, and which orders wait for what")
  @ApiResponse(responseCode = "404", description = "no such erasure")
  @GetMapping("/erasures/{erasureId}")
  Answer show(@PathVariable String erasureId) {
    return erasures
        .find(erasureId)
        .map(PersonalDataController::answer)
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND, "erasure-not-found", "there is no erasure with this id"));
  }

  @Operation(summary = "Shows which columns are at the current keys")
  @ApiResponse(responseCode = "200", description = "one entry per column")
  @GetMapping("/encryption")
  List<ReencryptionProgress> encryption() {
    return progress.all();
  }

  private List<MarketplaceRoleOrder> ofMarketplace(String document) {
    MarketplacePersonalData role = ofMarketplace.getIfAvailable();
    return role == null ? List.of() : role.ofCustomer(document);
  }

  private ResponseEntity<Answer> accepted(
      boolean byDocument, List<OrderId> found, List<MarketplaceRoleOrder> foundOfMarketplace) {
    String id = erasures.add(byDocument, found, foundOfMarketplace);
    return ResponseEntity.accepted().body(show(id));
  }

  private OrderId known(String orderId) {
    OrderId id = OrderIdParameter.parse(orderId);
    if (orders.find(id).isEmpty()) {
      throw OrderIdParameter.notFound(id);
    }
    return id;
  }

  private static Answer answer(Erasures.State state) {
    return new Answer(
        state.id(),
        state.requestedAt(),
        state.byDocument(),
        state.requestedBy(),
        state.orders(),
        state.done(),
        state.orders() - state.done(),
        state.waitingFor(),
        STAYS);
  }
}
