package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Sellers")
@RestController
@AffiliateRole
@RequestMapping("/marketplace/sellers/{name}/affiliate")
final class RegistrationController {

  private final SellerRegistry registry;
  private final AffiliateRegistration registration;

  RegistrationController(SellerRegistry registry, AffiliateRegistration registration) {
    this.registry = registry;
    this.registration = registration;
  }

  record RegistrationRequest(
      @Schema(description = "How the seller sees our marketplace; left out, it stays as it is")
          @Nullable
          @Size(max = 100)
          String name,
      @Schema(description = "Needed for a new affiliate; left out, it stays as it is")
          @Nullable
          @Email
          @Size(max = 200)
          String followUpEmail) {}

  @Operation(
      summary = "Compare the affiliate in a seller's VTEX with what we need",
      description =
          "Asks VTEX. Each line passes, warns or fails, and says what to do. Whether the key may"
              + " place and cancel is tried by calls that have no effect: no order at all, and an"
              + " order that cannot exist. Whether it may save an affiliate is not tried here.")
  @GetMapping
  RegistrationCheck check(@PathVariable String name) {
    return registration.check(registry.entry(SellerController.parse(name)).seller());
  }

  @Operation(
      summary = "Create or correct the affiliate in a seller's VTEX",
      description =
          "Tells VTEX our address with its secret, which is in no answer. An affiliate that tells"
              + " somebody else of changes is left alone, unless replace says so.")
  @PutMapping
  RegistrationCheck register(
      @PathVariable String name,
      @Parameter(description = "Whether somebody else's address may be replaced")
          @RequestParam(defaultValue = "false")
          boolean replace,
      @Valid @RequestBody(required = false) @Nullable RegistrationRequest request) {
    return registration.register(
        registry.entry(SellerController.parse(name)).seller(),
        replace,
        request == null ? null : request.name(),
        request == null ? null : request.followUpEmail());
  }
}
