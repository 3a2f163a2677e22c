/** How long a caller may take to send a request, whatever it sends in the meantime. */
@ApplicationModule(
    displayName = "Reading deadlines",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.inbound.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
