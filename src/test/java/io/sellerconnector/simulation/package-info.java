@NullMarked
package io.sellerconnector.simulation;

import org.jspecify.annotations.NullMarked;
