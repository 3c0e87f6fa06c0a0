"""The folders of katas as typed, checked records."""

from kata_grader.catalogue.course import Course, find_course
from kata_grader.catalogue.metadata import grader_hash, load_kata, test_names
from kata_grader.catalogue.public import public_grader

__all__ = ["Course", "find_course", "grader_hash", "load_kata", "public_grader", "test_names"]
