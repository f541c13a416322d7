"""Figures of a cooperation programme, each with its bounds, period, place and source."""
