package io.sellerconnector.affiliate.order.erasure;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.privacy.Pseudonyms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Erases customers' data of our marketplace's orders on demand. */
@AffiliateRole
@Tag(name = "Marketplace orders")
@RestController
public class AffiliateErasureController {

  private static final int MAX_DOCUMENT = 50;

  /**
   * @param seller with id, the order that is meant; or null
   * @param document of the customer whose orders are meant, or null
   */
  record Wanted(@Nullable String seller, @Nullable String id, @Nullable String document) {

    @Override
    public String toString() {
      return "Wanted[***]";
    }
  }

  /**
   * @param orders how many are meant
   * @param waiting how many of them are not erased yet: they are once they are over
   */
  record Taken(int orders, int waiting) {}

  private final AffiliateErasures erasures;
  private final TransactionTemplate transaction;

  AffiliateErasureController(AffiliateErasures erasures, PlatformTransactionManager transactions) {
    this.erasures = erasures;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Operation(
      summary = "Erases the customer's data of an order, or of all orders of a customer",
      description = "Give seller and id, or document. Open orders are erased once they are over.")
  @ApiResponse(responseCode = "202", description = "taken; done within minutes")
  @ApiResponse(responseCode = "400", description = "neither or both of order and document")
  @ApiResponse(responseCode = "404", description = "no such order")
  @PostMapping(
      path = "/marketplace/personal-data/erasures",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Taken> erase(@RequestBody Wanted wanted) {
    boolean byOrder = wanted.seller() != null && wanted.id() != null;
    if (byOrder == (wanted.document() != null)) {
      throw SellerProblem.invalid("give either seller and id, or document");
    }
    AffiliateErasures.Asked asked =
        Objects.requireNonNull(
            transaction.execute(
                _ -> byOrder ? erasures.ask(order(wanted)) : erasures.ask(document(wanted))));
    if (byOrder && asked.orders() == 0) {
      throw new SellerProblem(
          HttpStatus.NOT_FOUND, "order-not-found", "there is no such order of this seller");
    }
    return ResponseEntity.accepted().body(new Taken(asked.orders(), asked.open()));
  }

  private static AffiliateOrderId order(Wanted wanted) {
    SellerName seller =
        SellerProblem.read("seller", String.valueOf(wanted.seller()), SellerName::new);
    return SellerProblem.read(
        "id", String.valueOf(wanted.id()), number -> new AffiliateOrderId(seller, number));
  }

  private static String document(Wanted wanted) {
    String document = String.valueOf(wanted.document());
    if (document.length() > MAX_DOCUMENT || !Pseudonyms.isSearchable(document)) {
      throw SellerProblem.invalid(
          "document", "must have 2 to %d letters or digits".formatted(MAX_DOCUMENT));
    }
    return document;
  }
}
