/**
 * The Seller API's description as it is served: names, what is required, words, problem details.
 */
@ApplicationModule(
    displayName = "Seller API's document",
    allowedDependencies = {"inbound.token"})
@NullMarked
package io.sellerconnector.inbound.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
