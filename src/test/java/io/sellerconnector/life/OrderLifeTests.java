package io.sellerconnector.life;

/** Where the seller's system fetches what happens, and pieces leave with the last invoice. */
class OrderLifeTests extends Histories {}
