/** What no core may do, planted where the house rules must see it. */
package dev.swarmsim.scheduler.planted;
