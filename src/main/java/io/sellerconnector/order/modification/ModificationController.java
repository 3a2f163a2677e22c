package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.OrderBody;
import io.sellerconnector.order.protocol.RequestLocation;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The protocol's calls about changes of orders, in both forms. Whether VTEX calls below the
 * fulfillment endpoint or at the addresses of its own Orders API is not documented: all are served.
 */
@Hidden // the marketplace's protocol has a description of its own
@RestController
@RequestMapping({"/pvt/orders", "/api/order-system/orders", "/api/oms/pvt/orders"})
public class ModificationController {

  private static final String ACKNOWLEDGMENT = "acknowledgment";
  private static final String CONFIRMATION = "confirmation";

  private final ModificationService service;
  private final ModificationAgreementService agreements;
  private final ModificationResponseWriter answers;
  private final ModificationRules rules;

  ModificationController(
      ModificationService service,
      ModificationAgreementService agreements,
      ModificationResponseWriter answers,
      ModificationRules rules) {
    this.service = service;
    this.agreements = agreements;
    this.answers = answers;
    this.rules = rules;
  }

  @RequestMapping(
      path = "/{orderId}/changes",
      method = {RequestMethod.PATCH, RequestMethod.POST})
  ResponseEntity<byte[]> request(
      Caller caller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] request) {
    rules.checkEnabled();
    RequestedModification wanted = ModificationReader.read(request);
    String agreement = wanted.agreement();
    if (agreement != null && (wanted.isOnlyAgreement() || isConfirmation(agreement))) {
      return agree(caller, orderId, wanted.id(), agreement);
    }
    if (wanted.form() == ModificationForm.OLDER) {
      return json(HttpStatus.OK, agreements.requestAndConfirm(caller, orderId, wanted));
    }
    return json(HttpStatus.ACCEPTED, service.request(caller, orderId, wanted).answer());
  }

  @PostMapping("/{orderId}/changes/preview")
  ResponseEntity<byte[]> preview(
      Caller caller,
      @PathVariable String orderId,
      @RequestBody(required = false) byte @Nullable [] request) {
    rules.checkEnabled();
    RequestedModification wanted = ModificationReader.read(request);
    ModificationService.Preview preview = service.preview(caller, orderId, wanted);
    return json(HttpStatus.OK, answers.preview(preview.order(), wanted, preview.plan()));
  }

  @PostMapping("/{orderId}/changes/{changeId}/send-agreement")
  ResponseEntity<byte[]> agreement(
      Caller caller,
      @PathVariable String orderId,
      @PathVariable String changeId,
      @RequestBody(required = false) byte @Nullable [] request) {
    rules.checkEnabled();
    JsonNode type = fields(request).find("agreementType");
    return agree(caller, orderId, changeId, type == null ? "" : type.asString());
  }

  @PostMapping("/{orderId}/changes/{changeId}/cancel")
  ResponseEntity<byte[]> cancel(
      Caller caller, @PathVariable String orderId, @PathVariable String changeId) {
    rules.checkEnabled();
    return json(HttpStatus.OK, answers.status(agreements.cancel(caller, orderId, changeId)));
  }

  @GetMapping("/{orderId}/changes")
  ResponseEntity<byte[]> all(Caller caller, @PathVariable String orderId) {
    rules.checkEnabled();
    ObjectNode answer = ExactJson.MAPPER.createObjectNode();
    var list = answer.putArray("requests");
    agreements.all(caller, orderId).forEach(change -> list.add(answers.status(change)));
    return json(HttpStatus.OK, answer);
  }

  @GetMapping("/{orderId}/changes/{changeId}")
  ResponseEntity<byte[]> one(
      Caller caller, @PathVariable String orderId, @PathVariable String changeId) {
    rules.checkEnabled();
    return json(HttpStatus.OK, answers.status(agreements.one(caller, orderId, changeId)));
  }

  private ResponseEntity<byte[]> agree(
      Caller caller, String orderId, @Nullable String changeId, String type) {
    Modification change =
        switch (type.strip().toLowerCase(Locale.ROOT)) {
          case CONFIRMATION -> agreements.confirm(caller, orderId, changeId);
          case ACKNOWLEDGMENT -> agreements.acknowledge(caller, orderId, changeId);
          default ->
              throw new ProtocolException(
                  HttpStatus.BAD_REQUEST,
                  ProtocolException.UNEXPECTED,
                  "agreementType must be Acknowledgment or Confirmation");
        };
    return json(HttpStatus.OK, answers.agreement(change, type));
  }

  private static boolean isConfirmation(String agreement) {
    return agreement.strip().equalsIgnoreCase(CONFIRMATION);
  }

  private static LenientObject fields(byte @Nullable [] request) {
    List<OrderBody.Element> elements = OrderBody.read(request).elements();
    if (elements.size() != 1) {
      throw RequestLocation.single()
          .bad(ProtocolException.UNEXPECTED, "send exactly one agreement per call");
    }
    OrderBody.Element element = elements.getFirst();
    return new LenientObject(element.tree(), element.where());
  }

  private static ResponseEntity<byte[]> json(HttpStatus status, JsonNode answer) {
    return json(status, ExactJson.MAPPER.writeValueAsString(answer));
  }

  private static ResponseEntity<byte[]> json(HttpStatus status, String answer) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer.getBytes(StandardCharsets.UTF_8));
  }
}
