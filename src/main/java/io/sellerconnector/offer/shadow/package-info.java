/**
 * Shadow mode: a second inventory answers beside the live one, without effects; what differs is
 * listed.
 *
 * <p>The {@link io.sellerconnector.offer.shadow.Sampler} keeps live answers, the {@link
 * io.sellerconnector.offer.shadow.SampleWorkers} ask the shadow the same, and what does not match
 * is pending until the {@link io.sellerconnector.offer.shadow.RecheckJob} has asked both sides
 * again: only then is it a difference. The {@link io.sellerconnector.offer.shadow.ReadinessReport}
 * says whether it is safe to switch.
 */
@ApplicationModule(
    displayName = "Shadow mode",
    allowedDependencies = {
      "adapter",
      "adapter :: stock",
      "inbound",
      "marketplace",
      "offer",
      "shared"
    })
@NullMarked
package io.sellerconnector.offer.shadow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
