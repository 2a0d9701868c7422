/**
 * Pictures of a run. A {@link dev.swarmsim.simulator.picture.Camera} looks on while a scenario runs
 * and makes a {@link dev.swarmsim.simulator.picture.Film}: who was up, who led which term, which
 * messages travelled, what was cut, what became of every task and why. A {@link
 * dev.swarmsim.simulator.picture.ReportPage} turns the film and the verdict into one HTML file that
 * needs nothing else, and a {@link dev.swarmsim.simulator.picture.RingDrawing} draws one moment of
 * it as SVG.
 *
 * <p>A camera changes nothing: a run leaves the same trace with and without one. The page's style
 * and script are resources beside these classes; they are put into the page when it is written, and
 * nothing is loaded from anywhere when it is opened.
 */
package dev.swarmsim.simulator.picture;
