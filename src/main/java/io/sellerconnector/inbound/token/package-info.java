/**
 * Who may use the Seller API and the metrics: tokens with name, scopes and expiry, kept as hashes.
 */
@ApplicationModule(
    displayName = "Tokens",
    allowedDependencies = {"identity", "inbound.access"})
@NullMarked
package io.sellerconnector.inbound.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
