package io.sellerconnector.simulation;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ItemCharge;
import io.sellerconnector.inbound.ProtocolException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fulfillment simulation: price, stock and delivery of some items, in either of its forms.
 *
 * <p>The answer is returned bare: wrapped in a {@code ResponseEntity} it would be flushed early and
 * sent in chunks.
 */
@RestController
@RequestMapping("/pvt/orderForms/simulation")
final class SimulationController {

  /** More than 300 items take. */
  private static final int MAX_CONTEXT_LENGTH = 65_536;

  private final SimulationService simulationService;
  private final OriginTrace trace;
  private final ObjectReader contexts;

  SimulationController(SimulationService simulationService, OriginTrace trace, JsonMapper json) {
    this.simulationService = simulationService;
    this.trace = trace;
    this.contexts =
        json.readerFor(SimulationRequest.class).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  @PostMapping
  SimulationResponse post(
      @RequestBody SimulationRequest request,
      Caller caller,
      HttpServletRequest call,
      HttpServletResponse response) {
    return answer(request, caller, call, response);
  }

  @GetMapping
  SimulationResponse get(
      @RequestParam(required = false) @Nullable String purchaseContext,
      Caller caller,
      HttpServletRequest call,
      HttpServletResponse response) {
    return answer(read(purchaseContext), caller, call, response);
  }

  private SimulationResponse answer(
      SimulationRequest request,
      Caller caller,
      HttpServletRequest call,
      HttpServletResponse response) {
    ItemCharge.charge(call, request.size());
    SimulationService.Answer answer = simulationService.answer(request, caller);
    trace.write(answer.origin(), response);
    return answer.body();
  }

  private SimulationRequest read(@Nullable String purchaseContext) {
    if (purchaseContext == null || purchaseContext.isBlank()) {
      throw refused("is missing");
    }
    if (purchaseContext.length() > MAX_CONTEXT_LENGTH) {
      throw refused("has more than " + MAX_CONTEXT_LENGTH + " characters; use POST");
    }
    SimulationRequest request;
    try {
      request = contexts.readValue(purchaseContext);
    } catch (JacksonException e) {
      throw refused("is not the JSON of a simulation");
    }
    if (request == null) {
      throw refused("is null");
    }
    return request;
  }

  private static ProtocolException refused(String what) {
    return new ProtocolException(
        HttpStatus.BAD_REQUEST,
        "FMT0044",
        "parameter purchaseContext "
            + what
            + ": send the body of the POST form as URL-encoded JSON");
  }
}
