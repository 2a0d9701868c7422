/**
 * What came of runs, told to people and to machines: the story as it happens ({@link
 * dev.swarmsim.cli.report.StoryTeller}), then the verdicts as text, JSON or JUnit's XML.
 */
package dev.swarmsim.cli.report;
