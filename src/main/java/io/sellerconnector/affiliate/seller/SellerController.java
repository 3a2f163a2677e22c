package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.PrintableText;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Sellers", description = "The sellers on VTEX for whom our marketplace sells")
@RestController
@AffiliateRole
@RequestMapping("/marketplace/sellers")
final class SellerController {

  private final SellerRegistry registry;

  SellerController(SellerRegistry registry) {
    this.registry = registry;
  }

  record SellerList(List<SellerView> sellers) {}

  record PauseRequest(
      @Schema(description = "For colleagues") @Nullable @PrintableText @Size(max = 500)
          String reason) {}

  record SecretRequest(
      @Schema(
              description =
                  "Until when the former secret is still good; a time that has passed ends it at"
                      + " once. By default 7 days (connector.affiliate.secret-overlap)")
          @Nullable Instant formerGoodUntil) {}

  record SecretAnswer(
      String seller,
      Instant formerGoodUntil,
      @Schema(description = "How VTEX comes to know the new one") String next) {}

  @Operation(summary = "All sellers, by name")
  @GetMapping
  SellerList list() {
    return new SellerList(registry.all());
  }

  @Operation(summary = "One seller")
  @GetMapping("/{name}")
  SellerView show(@PathVariable String name) {
    return registry.find(parse(name));
  }

  @Operation(
      summary = "Enter a seller or change it",
      description =
          "All of it: what is left out is as by default, but for key and token, which stay. "
              + "Sellers of the configuration are changed there.")
  @ApiResponse(responseCode = "200", description = "it was changed")
  @ApiResponse(responseCode = "201", description = "it is new")
  @PutMapping("/{name}")
  ResponseEntity<SellerView> put(
      @PathVariable String name, @Valid @RequestBody SellerRequest request) {
    SellerName seller = parse(name);
    boolean isNew = registry.put(seller, request);
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
        .body(registry.find(seller));
  }

  @Operation(
      summary = "Take a seller away",
      description = "Refused while orders with it are open: pause it until they are done.")
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name) {
    registry.delete(parse(name));
  }

  @Operation(summary = "Sell nothing for a seller for now; open orders go on")
  @PutMapping("/{name}/pause")
  SellerView pause(
      @PathVariable String name,
      @Valid @RequestBody(required = false) @Nullable PauseRequest request) {
    SellerName seller = parse(name);
    registry.pause(seller, request == null || request.reason() == null ? "" : request.reason());
    return registry.find(seller);
  }

  @Operation(summary = "Sell for a paused seller again")
  @PutMapping("/{name}/resume")
  SellerView resume(@PathVariable String name) {
    SellerName seller = parse(name);
    registry.resume(seller);
    return registry.find(seller);
  }

  @Operation(
      summary = "Draw another secret for the address by which a seller's VTEX calls us",
      description = "It is not shown: registering the affiliate tells VTEX.")
  @PutMapping("/{name}/secret")
  SecretAnswer replaceSecret(
      @PathVariable String name, @RequestBody(required = false) @Nullable SecretRequest request) {
    SellerName seller = parse(name);
    Instant until =
        registry.replaceSecret(seller, request == null ? null : request.formerGoodUntil());
    return new SecretAnswer(
        seller.value(), until, "PUT /marketplace/sellers/" + seller + "/affiliate");
  }

  static SellerName parse(String name) {
    return SellerProblem.read("name", name, SellerName::new);
  }
}
