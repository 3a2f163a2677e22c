/** Tests of the whole connector: races, crashes, a database that goes away, bad callers. */
@NullMarked
package io.sellerconnector.system;

import org.jspecify.annotations.NullMarked;
