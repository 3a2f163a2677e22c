package io.sellerconnector.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.TextHash;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the seller's ERP tells of an invoice. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InvoiceRequest(
    @Schema(
            description = "Letters, digits, hyphen, dot, underscore; spaces around it are dropped",
            example = "NFe-00002")
        @NotBlank
        @Size(max = 100)
        String number,
    @Schema(
            description =
                "Output, which is the default, or Input for a return: pieces that were invoiced and"
                    + " have come back",
            example = "Output")
        @Nullable
        @Size(max = 20)
        @PlainText
        String type,
    @Schema(
            description =
                "Cents, freight included; by default the items' sum, and what is left of the"
                    + " order's total where nothing remains to be invoiced; for a return what is"
                    + " left of the invoices where nothing remains to be returned",
            example = "6000")
        @Nullable
        @Min(0)
        @Max(Cents.MAX_VALUE)
        Long value,
    @Schema(description = "With offset; by default now") @Nullable @PlausibleInstant
        Instant issuedAt,
    @Schema(description = "The invoice's fiscal key") @Nullable @Size(max = 100) @PlainText
        String key,
    @Schema(description = "Where the shopper can read it")
        @Nullable
        @Size(max = 1000)
        @Pattern(regexp = "https?://\\S+")
        @PlainText
        String url,
    @Schema(description = "The document itself, for example the XML of an NF-e")
        @Nullable
        @Size(max = 500_000)
        @Pattern(
            regexp = "[[^\\p{Cc}\\p{Cs}]\r\n\t]*",
            message = "must not contain control characters")
        String embedded,
    @Schema(description = "By default everything that is left") @Nullable @Size(min = 1, max = 300)
        List<@Valid @NotNull Item> items,
    @Schema(description = "With trackingNumber, if the parcel is known already")
        @Nullable
        @Size(max = 100)
        @PlainText
        String courier,
    @Nullable @Size(max = 100) @PlainText String trackingNumber,
    @Nullable @Size(max = 1000) @Pattern(regexp = "https?://\\S+") @PlainText String trackingUrl,
    @Schema(
            description =
                "True to close the order although its invoices stay below its total; the"
                    + " marketplace then leaves it open. For a return: to give back less than its"
                    + " items make")
        @Nullable Boolean acceptLowerValue) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      @NotBlank @Size(max = 100) @PlainText String skuId,
      @Schema(example = "1") @NotNull @Min(1) @Max(5_000_000) Integer quantity,
      @Schema(description = "Cents of one piece; by default the order's", example = "5500")
          @Nullable
          @Min(0)
          @Max(Integer.MAX_VALUE)
          Long price) {

    Item understood() {
      return new Item(skuId.strip(), quantity, price);
    }
  }

  /**
   * Which way the goods go.
   *
   * @throws io.sellerconnector.inbound.SellerProblem if nobody can say
   */
  Direction direction() {
    String given = type == null || type.isBlank() ? Direction.OUTPUT.label() : type.strip();
    return Arrays.stream(Direction.values())
        .filter(known -> known.label().equalsIgnoreCase(given))
        .findFirst()
        .orElseThrow(() ->
            ShippingProblems.unprocessable(
                "invoice-type-unknown", "The type is \"" + given + "\"; send Output or Input."));
  }

  /**
   * The request as it is understood: without blanks around its texts, its type written out.
   *
   * @throws io.sellerconnector.inbound.SellerProblem if number or type cannot be used
   */
  InvoiceRequest understood() {
    return new InvoiceRequest(
        InvoiceNumber.usable(number),
        direction().label(),
        value,
        issuedAt == null ? null : issuedAt.truncatedTo(ChronoUnit.MILLIS),
        stripped(key),
        url,
        embedded == null || embedded.isBlank() ? null : embedded,
        items == null ? null : items.stream().map(Item::understood).toList(),
        stripped(courier),
        stripped(trackingNumber),
        trackingUrl,
        Boolean.TRUE.equals(acceptLowerValue) ? true : null);
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Equal for requests that are understood alike; of a document it has the hash. */
  String canonical() {
    return JSON.writeValueAsString(
        new InvoiceRequest(
            number,
            type,
            value,
            issuedAt,
            key,
            url,
            embedded == null ? null : "sha256:" + TextHash.of(embedded),
            items,
            courier,
            trackingNumber,
            trackingUrl,
            acceptLowerValue));
  }

  /**
   * The invoice that this asks for, as it is understood.
   *
   * @throws io.sellerconnector.inbound.SellerProblem if its tracking is incomplete
   */
  Invoice issue(
      Direction direction, Cents over, List<OrderReports.Invoice.Item> pieces, Instant now) {
    return Invoice.issued(
        new OrderReports.Invoice(
            direction,
            number,
            over,
            (issuedAt == null ? now : issuedAt).truncatedTo(ChronoUnit.MILLIS),
            key,
            url,
            embedded,
            pieces,
            tracking()),
        canonical());
  }

  private @Nullable Tracking tracking() {
    if (courier == null || trackingNumber == null) {
      if (courier != null || trackingNumber != null) {
        throw ShippingProblems.unprocessable(
            "tracking-incomplete",
            "courier and trackingNumber go together; send both, or send the tracking later.");
      }
      return null;
    }
    return new Tracking(number, courier, trackingNumber, trackingUrl, null);
  }
}
