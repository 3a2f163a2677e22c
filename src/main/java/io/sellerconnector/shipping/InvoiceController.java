package io.sellerconnector.shipping;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.shared.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Shipping", description = "Invoices, returns and parcels")
@RestController
@RequestMapping("/seller/orders/{orderId}/invoices")
class InvoiceController {

  private final InvoiceService invoiceService;
  private final ReturnService returnService;
  private final TrackingService parcels;
  private final OrderLookup desk;
  private final Invoices invoices;
  private final IdempotencyKeys keys;

  InvoiceController(
      InvoiceService invoiceService,
      ReturnService returnService,
      TrackingService parcels,
      OrderLookup desk,
      Invoices invoices,
      IdempotencyKeys keys) {
    this.invoiceService = invoiceService;
    this.returnService = returnService;
    this.parcels = parcels;
    this.desk = desk;
    this.invoices = invoices;
    this.keys = keys;
  }

  /**
   * @param invoicedValue of all invoices, in cents
   * @param returnedValue of all return invoices, in cents
   */
  record InvoiceList(
      String orderId, long invoicedValue, long returnedValue, List<InvoiceView> invoices) {

    static InvoiceList of(String orderId, KnownInvoices known) {
      return new InvoiceList(
          orderId,
          known.value(Direction.OUTPUT),
          known.value(Direction.INPUT),
          known.all().stream().map(invoice -> InvoiceView.of(invoice, null)).toList());
    }
  }

  @Operation(summary = "The invoices of an order, the oldest first")
  @GetMapping
  InvoiceList list(@PathVariable String orderId) {
    return InvoiceList.of(orderId, invoices.of(desk.find(OrderIdParameter.parse(orderId)).id()));
  }

  @Operation(
      summary = "Invoice an order or a part of it, or take invoiced pieces back",
      description =
          "Type Output invoices, type Input returns. "
              + "201 for a new invoice, 200 with the same answer for a repeat of it.")
  @ApiResponse(responseCode = "200", description = "it was taken before")
  @ApiResponse(responseCode = "201", description = "it is new")
  @PostMapping
  ResponseEntity<InvoiceView> invoice(
      @PathVariable String orderId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody InvoiceRequest request) {
    OrderId order = OrderIdParameter.parse(orderId);
    return keys.once(
        key,
        "POST /seller/orders/" + order + "/invoices",
        request,
        InvoiceView.class,
        () -> {
          IssuedInvoice issuedInvoice =
              switch (request.direction()) {
                case OUTPUT -> invoiceService.take(order, request);
                case INPUT -> returnService.take(order, request);
              };
          return ResponseEntity.status(
                  issuedInvoice.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(InvoiceView.of(issuedInvoice.invoice(), issuedInvoice.warning()));
        });
  }

  @Operation(summary = "Say how to follow the parcel of an invoice, or correct it")
  @PostMapping("/{invoiceNumber}/tracking")
  ResponseEntity<InvoiceView> track(
      @PathVariable String orderId,
      @PathVariable String invoiceNumber,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody TrackingRequest request) {
    OrderId order = OrderIdParameter.parse(orderId);
    String number = InvoiceNumber.inPath(order, invoiceNumber);
    return keys.once(
        key,
        "POST /seller/orders/" + order + "/invoices/" + number + "/tracking",
        request,
        InvoiceView.class,
        () -> ResponseEntity.ok(InvoiceView.of(parcels.track(order, number, request), null)));
  }

  @Operation(summary = "Say what happened to the parcel of an invoice, up to its delivery")
  @PostMapping("/{invoiceNumber}/events")
  ResponseEntity<InvoiceView> progress(
      @PathVariable String orderId,
      @PathVariable String invoiceNumber,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ProgressRequest request) {
    OrderId order = OrderIdParameter.parse(orderId);
    String number = InvoiceNumber.inPath(order, invoiceNumber);
    return keys.once(
        key,
        "POST /seller/orders/" + order + "/invoices/" + number + "/events",
        request,
        InvoiceView.class,
        () -> ResponseEntity.ok(InvoiceView.of(parcels.progress(order, number, request), null)));
  }
}
